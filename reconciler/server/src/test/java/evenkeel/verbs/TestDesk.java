package evenkeel.verbs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Plan;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.HostFacts;
import evenkeel.reconcile.RolloutShown;
import evenkeel.reconcile.View;
import evenkeel.rollout.Progress;
import evenkeel.server.store.Filter;
import evenkeel.resource.Fleet;
import evenkeel.resource.Reading;
import evenkeel.verbs.render.Style;

/// A desk over a hand-made view that remembers what was asked.
final class TestDesk implements Desk {

    final List<String> log = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    /// What is shown, one after the other; the last one for ever.
    final List<RolloutShown> rollouts = new ArrayList<>(List.of(HandMade.rollout(Progress.Phase.BAKES)));
    Tellings tellings = Tellings.NONE;
    final TestCommandDesk commands = new TestCommandDesk();
    final List<Destination> destinations = new ArrayList<>();
    /// What is kept beside, whole.
    String whole = "";
    /// Whether it is logged that something kept is read.
    boolean reads;
    /// Whether what is kept beside can not be read.
    boolean broken;
    private final View view;

    TestDesk(View view) {
        this.view = view;
    }

    record Told(int exit, String out, String err) {
    }

    /// @param allowed (verb, host's name or `*` for the fleet)
    Told ask(BiPredicate<String, String> allowed, String... words) {
        var access = new Access() {
            @Override
            public boolean allows(Fleet fleet, String person, String verb, HostName host,
                    SortedMap<String, String> tags) {
                return allowed.test(verb, host.name());
            }

            @Override
            public boolean allows(Fleet fleet, String person, String verb) {
                return allowed.test(verb, "*");
            }

            @Override
            public boolean runs(Fleet fleet, String person, String document, HostName host,
                    SortedMap<String, String> tags) {
                return allowed.test("run", host.name()) && allowed.test("run " + document, host.name());
            }

            @Override
            public boolean knows(Fleet fleet, String person) {
                return true;
            }
        };
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var doors = new Doors(this, access, trail(), () -> HandMade.NOW, "0.1.0", Signer.NONE, tellings,
                destinations, commands);
        var exit = new Verbs(doors, _ -> log.add("pause")).run("ada",
                new Style(Style.Format.TABLE, Style.WIDTH, false), List.of(words), out, err);
        return new Told(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Trail trail() {
        return new Trail() {
            @Override
            public List<Entry> newest(Sought sought, Predicate<Entry> wanted, int limit) {
                reads();
                var filter = new Filter(sought.host(), sought.kinds(), sought.since(), limit);
                return entries.reversed().stream().filter(filter::takes).filter(wanted).limit(limit).toList();
            }

            @Override
            public Optional<InputStream> whole(HostName host, Digest digest) throws IOException {
                reads();
                if (broken) {
                    throw new IOException("the disk is broken");
                }
                return Optional.of(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    private void reads() {
        if (reads) {
            log.add("reads");
        }
    }

    Told ask(String... words) {
        return ask((_, _) -> true, words);
    }

    @Override
    public View view(Instant now) {
        return view;
    }

    @Override
    public Plan plan(String revision, Instant now) {
        var hosts = view.plan().hosts();
        return new Plan(revision, revision.equals("base") ? hosts.headMap(new HostName("web-100")) : hosts);
    }

    @Override
    public void look(String revision, Set<HostName> hosts, Instant now, Runnable then) {
        log.add("look " + revision + " " + hosts);
        then.run();
    }

    @Override
    public Map<HostName, SortedMap<Key, String>> forecast(Plan plan, Instant now) {
        return Map.of();
    }

    @Override
    public List<HostFacts> facts(Collection<HostName> hosts) {
        return hosts.stream().map(host -> new HostFacts(host, new TreeMap<>(), new TreeMap<>(), Optional.empty(), true,
                view.hosts().get(host).facts())).toList();
    }

    @Override
    public List<Tree.Fields> records(Collection<Digest> digests) {
        return digests.stream().map(_ -> Tree.fields("state", "file")).toList();
    }

    @Override
    public Reading read(String revision) throws IOException {
        if (revision.equals("gone")) {
            throw new IOException("the repository has no commit gone");
        }
        return new Reading(Optional.of(HandMade.fleet()), List.of());
    }

    @Override
    public void asked(String person, String verb, List<String> arguments, boolean allowed, String because,
            Instant now) {
        log.add(person + " " + verb + " " + arguments + " " + allowed + (because.isEmpty() ? "" : ": " + because));
    }

    @Override
    public int retry(String host, String key, String person, Instant now) {
        log.add("retry " + host + " " + key);
        return 2;
    }

    @Override
    public boolean confirm(String subject, String person, Instant now) {
        log.add("confirm " + subject);
        return subject.equals("removals:1");
    }

    @Override
    public Optional<RolloutShown> rollout(String association, Instant now) {
        return Optional.ofNullable(rollouts.size() > 1 ? rollouts.removeFirst() : rollouts.getFirst())
                .filter(shown -> shown.rollout().association().equals(association));
    }

    @Override
    public boolean halt(String association, String person, Instant now) {
        log.add("halt " + association + " by " + person);
        return true;
    }

    @Override
    public boolean resume(String association, String person, Instant now) {
        log.add("resume " + association + " by " + person);
        return true;
    }
}
