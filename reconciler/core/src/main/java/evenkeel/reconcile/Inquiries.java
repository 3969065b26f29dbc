package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Plan;
import evenkeel.rollout.Rollout;
import evenkeel.resource.Reading;

/// What people ask, and what they decide.
final class Inquiries implements Desk {

    private final Work work;
    private final Acceptance acceptance;
    private final Runnable look;
    private final Candidates candidates;

    Inquiries(Work work, Acceptance acceptance, Runnable look) {
        this.work = work;
        this.acceptance = acceptance;
        this.look = look;
        this.candidates = new Candidates(work, acceptance);
    }

    @Override
    public View view(Instant now) {
        return Views.of(work, now);
    }

    @Override
    public Reading read(String revision) throws IOException {
        return acceptance.read(revision);
    }

    @Override
    public Plan plan(String revision, Instant now) throws IOException {
        return candidates.of(revision).plan();
    }

    @Override
    public void look(String revision, Set<HostName> hosts, Instant now, Runnable then) throws IOException {
        if (work.fleet.isEmpty()) {
            then.run();
            return;
        }
        work.looks.ask(candidates.asked(revision).lacking(hosts, now), now, then);
    }

    @Override
    public Map<HostName, SortedMap<Key, String>> forecast(Plan plan, Instant now) throws IOException {
        return Forecast.of(candidates.of(plan.revision()), work, plan, now);
    }

    @Override
    public List<HostFacts> facts(Collection<HostName> hosts) {
        return hosts.stream().filter(host -> work.state.hosts().containsKey(host)).sorted().map(host -> {
            var known = work.state.hosts().get(host).fold();
            var live = work.live(host);
            return known.retired()
                    ? null
                    : new HostFacts(host, known.enrolled().tags(), known.retries(), known.listed(), live.connected,
                            live.facts);
        }).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Tree.Fields> records(Collection<Digest> digests) throws IOException {
        var records = new ArrayList<Tree.Fields>();
        for (var digest : digests) {
            work.doors.store().record(digest).ifPresent(records::add);
        }
        return records;
    }

    @Override
    public void asked(String person, String verb, List<String> arguments, boolean allowed, String because, Instant now)
            throws IOException {
        var written = new Wording(work.fleet);
        work.pen.write(now, new Event.Asked(person, written.word(verb), written.words(arguments), allowed,
                written.text(because, arguments)));
    }

    @Override
    public int retry(String host, String key, String person, Instant now) throws IOException {
        work.arrivals.settle(now);
        var events = new ArrayList<LongFunction<Event>>();
        work.state.hosts().forEach((name, known) -> {
            if (host.equals("*") || host.equals(name.name())) {
                known.results().forEach((item, last) -> {
                    var wanted = key.equals("*") || new Key(key).equals(item);
                    if (wanted && last.outcome().orElseThrow().error()) {
                        events.add(_ -> new Event.Retried(name.name(), item.text(), person));
                        work.compile.add(name);
                    }
                });
            }
        });
        work.pen.write(now, events);
        return events.size();
    }

    @Override
    public boolean confirm(String subject, String person, Instant now) throws IOException {
        if (acceptance.confirm(subject, person, now)) {
            look.run();
            return true;
        }
        if (!work.state.revisions().held().containsKey(subject)) {
            return false;
        }
        work.pen.write(now, new Event.Confirmed(subject, person));
        look.run();
        return true;
    }

    @Override
    public Optional<RolloutShown> rollout(String association, Instant now) {
        return RolloutViews.shown(work, association, now);
    }

    @Override
    public boolean halt(String association, String person, Instant now) throws IOException {
        work.arrivals.settle(now);
        var generation = work.fleet.isEmpty() ? "" : Divisions.generation(work, association);
        if (generation.isEmpty() || work.state.waves().of(association).stopped(generation).isPresent()) {
            return false;
        }
        work.pen.write(now, Conductor.stop(association, generation, person + " halted it", person));
        work.checking.forget(association);
        return true;
    }

    @Override
    public boolean resume(String association, String person, Instant now) throws IOException {
        work.arrivals.settle(now);
        var generation = work.fleet.isEmpty() ? "" : Divisions.generation(work, association);
        var halted = Optional.ofNullable(work.state.rollouts().get(association))
                .filter(rollout -> rollout.generation().equals(generation) && !rollout.halted().isEmpty());
        if (generation.isEmpty()
                || work.state.waves().of(association).stopped(generation).or(() -> halted.map(Rollout::halted))
                        .isEmpty()) {
            return false;
        }
        work.pen.write(now, new Event.Resumed(association, generation, person));
        return true;
    }
}
