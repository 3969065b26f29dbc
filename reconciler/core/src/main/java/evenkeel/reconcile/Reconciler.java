package evenkeel.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.protocol.Frame;
import evenkeel.rollout.Move;
import evenkeel.rollout.Moves;
import evenkeel.rollout.RateControl;
import evenkeel.rollout.Standing;

/// The loop's one turn: what the repository says, held against what the agents saw, becomes moves. Level-triggered: what
/// is said to it only changes what the next turn sees. For one thread.
public final class Reconciler {

    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private final Work work;
    private final Acceptance acceptance;
    private final Orders orders;
    private final Conversation conversation;
    private final Inquiries inquiries;
    private final Identity identity;
    private final Instant began;
    private boolean look = true;

    /// @param entries of the whole ledger, oldest first
    public Reconciler(Doors doors, Identity identity, Collection<Entry> entries, Instant now) throws IOException {
        var state = State.of(entries);
        var pen = new Pen(doors.ledger(), state, identity);
        this.identity = identity;
        this.began = now;
        this.work = new Work(doors, state, pen);
        this.acceptance = new Acceptance(doors, state, pen);
        this.orders = new Orders(identity, doors.orderKey());
        this.conversation = new Conversation(work, identity);
        this.inquiries = new Inquiries(work, acceptance, () -> look = true);
        pen.write(now, new Event.LeaseTaken(identity.writer()));
    }

    public Links links() {
        return conversation;
    }

    public Desk desk() {
        return inquiries;
    }

    /// The repository may have changed: the next turn looks.
    public void pushed() {
        look = true;
    }

    /// Holds everything until a person confirms: after the spool was lost.
    public void hold(String subject, String because, Instant now) throws IOException {
        if (!work.state.held().containsKey(subject)) {
            work.pen.write(now, new Event.Held(subject, because));
        }
    }

    /// Says what people should know, once until it changes; an empty text takes it back.
    public void notice(String subject, String text, Instant now) throws IOException {
        work.pen.notice(now, subject, text);
    }

    /// Writes an entry of something that no door of the reconciler sees: a peer that was refused.
    public void tell(Event event, Instant now) throws IOException {
        work.pen.write(now, event);
    }

    /// The fleet's name; empty before the first accepted revision.
    public String fleet() {
        return work.state.fleet();
    }

    /// The keys of hosts that are enrolled and not retired, in OpenSSH's form.
    public Map<String, HostName> hostKeys() {
        return work.state.keys();
    }

    /// The keys of people, and whose they are.
    public Map<String, String> personKeys() {
        var keys = new TreeMap<String, String>();
        work.fleet.ifPresent(fleet -> fleet.people().forEach((name, person) -> person.keys()
                .forEach(key -> keys.put(key, name))));
        return keys;
    }

    /// One turn.
    ///
    /// @return when the answer may be another one with nothing new from outside; empty if never
    public Optional<Instant> turn(Instant now) throws IOException {
        repository(now);
        if (work.fleet.isPresent()) {
            giveUp(now);
            work.compile();
            order(now);
            work.plan().forEach((host, digests) -> work.doors.agents().send(host,
                    new Frame.NeedRecords(List.copyOf(digests))));
            return Stream.of(move(now), givesUp()).flatMap(Optional::stream).min(Comparator.naturalOrder());
        }
        work.flush();
        return Optional.empty();
    }

    private void repository(Instant now) throws IOException {
        if (!look) {
            return;
        }
        look = false;
        var seen = acceptance.look(now);
        seen.head().ifPresent(head -> work.head = head);
        work.refused = seen.refused();
        if (seen.fleet().isPresent()) {
            work.fleet(seen.fleet().get());
            closeRetired();
        } else if (work.fleet.isEmpty()) {
            acceptance.again(now).ifPresent(work::fleet);
        }
    }

    private void closeRetired() {
        work.state.hosts().forEach((host, known) -> {
            if (known.isRetired() && work.live(host).connected) {
                work.doors.agents().close(host, "the host is retired");
            }
        });
    }

    /// A host that is away for long frees its place in the rollout.
    private void giveUp(Instant now) throws IOException {
        var events = new ArrayList<LongFunction<Event>>();
        work.state.hosts().forEach((host, known) -> known.moving().ifPresent(moving -> {
            var live = work.live(host);
            if (!live.connected && !now.isBefore(since(live).plus(GIVEN_UP))) {
                events.add(_ -> new Event.Ended(moving.move().move(), host, "its agent was away for "
                        + GIVEN_UP.toMinutes() + " minutes"));
            }
        }));
        work.pen.write(now, events);
    }

    /// When the first of the hosts that are away and carry out a move is given up.
    private Optional<Instant> givesUp() {
        return work.state.hosts().entrySet().stream()
                .filter(host -> host.getValue().moving().isPresent() && !work.live(host.getKey()).connected)
                .map(host -> since(work.live(host.getKey())).plus(GIVEN_UP)).min(Comparator.naturalOrder());
    }

    private Instant since(Live live) {
        return live.gone.isAfter(began) ? live.gone : began;
    }

    private void order(Instant now) {
        var fleet = work.fleet.get();
        work.hosts.forEach((host, live) -> {
            var known = work.state.hosts().get(host);
            if (!live.connected || known.isRetired() || known.unlisted() || !work.state.held().isEmpty()) {
                return;
            }
            var content = Orders.content(fleet, live);
            if (!content.equals(live.ordered)) {
                live.ordered = content;
                live.order = Math.max(live.order, live.facts.order()) + 1;
                work.doors.agents().send(host, orders.order(fleet, host, live, live.order, now));
                resend(host);
            }
        });
    }

    /// The order that a move stands in may have been made anew since: it is asked for again after the order.
    private void resend(HostName host) {
        work.state.hosts().get(host).moving().filter(moving -> moving.epoch() == identity.epoch())
                .ifPresent(moving -> work.doors.agents().send(host,
                        apply(host, moving.move(), moving.number())));
    }

    private Optional<Instant> move(Instant now) throws IOException {
        var moves = Moves.of(work.hosts.values().stream().map(live -> live.plan).toList(), standing(), now);
        work.gates = new HashMap<>();
        var events = new ArrayList<LongFunction<Event>>();
        for (var move : moves) {
            switch (move) {
                case Move.Apply apply -> events.add(n -> dispatched(apply, n));
                case Move.Halt(var association, var generation, var because) -> events
                        .add(_ -> new Event.Halted(association, generation, because));
                case Move.Hold(var host, var key, var because, _) -> work.gates
                        .computeIfAbsent(host, _ -> new TreeMap<>()).put(key, because);
            }
        }
        work.pen.write(now, events);
        for (var move : moves) {
            if (move instanceof Move.Apply(var host, _)) {
                send(host);
            }
        }
        work.flush();
        return Moves.next(moves);
    }

    private Event dispatched(Move.Apply apply, long n) {
        var parts = apply.changes().stream().map(change -> {
            var association = Moves.association(change);
            var generation = association.equals(Moves.RELEASES)
                    ? work.state.releases()
                    : work.compiler.generation(association).map(Digest::hex).orElse("");
            return new Event.Part(change.key(), change.item(), association, generation,
                    change instanceof HostPlan.Release, change.changes());
        }).toList();
        return new Event.Dispatched("move-" + identity.epoch() + "-" + n, apply.host(), work.fleet.get().revision(),
                parts);
    }

    private void send(HostName host) {
        var moving = work.state.hosts().get(host).moving().orElseThrow();
        CrashPoint.reached("move.before-send");
        work.doors.agents().send(host, apply(host, moving.move(), moving.number()));
        CrashPoint.reached("move.after-send");
    }

    private Frame.Apply apply(HostName host, Event.Dispatched move, long number) {
        var plan = work.live(host).plan;
        var observed = new HashMap<Key, Digest>();
        plan.drifts().forEach(drift -> observed.put(drift.key(), promise(drift)));
        var planned = move.parts().stream().map(part -> new Frame.Planned(part.key(), part.item(),
                observed.getOrDefault(part.key(), Frame.Planned.AFTER), part.release())).toList();
        return new Frame.Apply(identity.epoch(), number, move.move(), work.live(host).order, move.revision(), planned);
    }

    private static Digest promise(Drift drift) {
        return drift.after().isEmpty() ? drift.observed() : Frame.Planned.AFTER;
    }

    private Standing standing() {
        var fleet = work.fleet.get();
        var targets = new HashMap<String, Integer>();
        work.hosts.forEach((host, live) -> {
            if (!work.state.hosts().get(host).isRetired()) {
                live.compiled.desired().items().stream().map(item -> item.origin().association()).distinct()
                        .forEach(association -> targets.merge(association, 1, Integer::sum));
            }
        });
        var associations = new HashMap<String, Standing.Association>();
        fleet.associations().forEach((name, association) -> associations.put(name,
                new Standing.Association(name, work.compiler.generation(name).map(Digest::hex).orElse(""),
                        new RateControl(association.maxConcurrency(), association.maxErrors()),
                        targets.getOrDefault(name, 0), association.dependsOn(), association.audit())));
        associations.put(Moves.RELEASES, new Standing.Association(Moves.RELEASES, work.state.releases(),
                new RateControl("50", "100%"), work.hosts.size(), List.of(), false));
        return new Standing(associations, work.state.rollouts(), new HostsStanding(work));
    }
}
