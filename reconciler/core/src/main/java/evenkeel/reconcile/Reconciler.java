package evenkeel.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.plan.HostPlan;
import evenkeel.protocol.Frame;
import evenkeel.resource.Fleet;
import evenkeel.tell.Notice;

/// The loop's one turn: what the repository says, held against what the agents saw, becomes moves. Level-triggered: what
/// is said to it only changes what the next turn sees. For one thread.
public final class Reconciler {

    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private final Work work;
    private final Acceptance acceptance;
    private final Dispatch dispatch;
    private final Commands commands;
    private final Triggers triggers;
    private final Conversation conversation;
    private final Inquiries inquiries;
    private final Instant began;
    private boolean look = true;

    /// @param entries of the whole ledger, oldest first
    public Reconciler(Doors doors, Identity identity, Collection<Entry> entries, Instant now) throws IOException {
        this(doors, identity, Fold.nothing(), entries, now);
    }

    /// @param before the ledger up to a point
    /// @param entries those after it, oldest first
    public Reconciler(Doors doors, Identity identity, Fold before, Collection<Entry> entries, Instant now)
            throws IOException {
        var state = State.of(before, entries);
        var pen = new Pen(doors.ledger(), state, identity);
        this.began = now;
        this.work = new Work(doors, state, pen);
        this.acceptance = new Acceptance(doors, state, pen, identity.trust());
        var conductor = new Conductor(work);
        this.dispatch = new Dispatch(work, identity, new Orders(identity, doors.orderKey()), conductor);
        this.commands = new Commands(work, identity);
        this.triggers = new Triggers(work, commands, this::concern,
                LastWritten.of(entries, identity.writer(), Triggers.WAITING));
        pen.then(triggers::written);
        this.conversation = new Conversation(work, identity, commands);
        this.inquiries = new Inquiries(work, acceptance, () -> look = true);
        pen.write(now, new Event.LeaseTaken(identity.writer()));
    }

    public Links links() {
        return conversation;
    }

    public Desk desk() {
        return inquiries;
    }

    public CommandDesk commands() {
        return commands;
    }

    /// The repository may have changed: the next turn looks.
    public void pushed() {
        look = true;
    }

    /// Holds everything until a person confirms: after the spool was lost.
    public void hold(String subject, String because, Instant now) throws IOException {
        if (!work.state.revisions().held().containsKey(subject)) {
            work.pen.write(now, new Event.Held(subject, because));
        }
    }

    /// New moves wait while something outside is not well; what agents repair goes on.
    ///
    /// @param because empty when it is well again
    public void pause(String subject, String because, Instant now) throws IOException {
        if (because.isEmpty()) {
            work.paused.remove(subject);
        } else {
            work.paused.put(subject, because);
        }
        work.pen.notice(now, subject, because);
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

    /// What is accepted, as it was read; empty before the first.
    public Optional<Fleet> accepted() {
        return work.fleet;
    }

    /// The number of the newest entry of this epoch.
    public long newest() {
        return work.state.last(work.state.epoch());
    }

    /// What is known of the host and the item that a notice is about.
    public Notice.Concern concern(Notice.About about) {
        var host = about.host().map(work.state.hosts()::get);
        return new Notice.Concern(host.isPresent() ? work.tags(about.host().orElseThrow()) : new TreeMap<>(),
                host.flatMap(known -> about.key().flatMap(known::association)).map(Set::of).orElse(Set.of()));
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
        commands.arrived();
        work.arrivals.settle(now);
        repository(now);
        if (work.fleet.isPresent()) {
            giveUp(now);
            work.compile();
            dispatch.order(now);
            var next = commands.turn(now);
            work.plan().forEach((host, digests) -> work.send(host,
                    new Frame.NeedRecords(List.copyOf(digests))));
            var moves = dispatch.move(now);
            if (triggers.turn(now)) {
                next = commands.turn(now);
            }
            return Stream.of(next, moves, givesUp()).flatMap(Optional::stream).min(Comparator.naturalOrder());
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
        for (var host : work.state.moving()) {
            var live = work.live(host);
            if (!live.connected && !now.isBefore(since(live).plus(GIVEN_UP))) {
                var moving = work.state.hosts().get(host).moving().orElseThrow();
                events.add(_ -> new Event.Ended(moving.move().move(), host, "its agent was away for "
                        + GIVEN_UP.toMinutes() + " minutes"));
            }
        }
        work.pen.write(now, events);
    }

    /// When the first of the hosts that are away and carry out a move is given up.
    private Optional<Instant> givesUp() {
        return work.state.moving().stream().map(work::live).filter(live -> !live.connected)
                .map(live -> since(live).plus(GIVEN_UP)).min(Comparator.naturalOrder());
    }

    private Instant since(Live live) {
        return live.gone.isAfter(began) ? live.gone : began;
    }
}
