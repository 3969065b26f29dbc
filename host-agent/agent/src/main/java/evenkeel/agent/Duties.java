package evenkeel.agent;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import evenkeel.agent.apply.Comeback;
import evenkeel.agent.apply.Interrupted;
import evenkeel.agent.apply.Mover;
import evenkeel.agent.apply.Repairer;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Refused;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;

/// What an agent does with each message. Whoever calls it sees to it that one thing is done at a time.
final class Duties {

    final Memory memory;
    final Outbox outbox;
    final Rounds rounds;
    final CommandDuties commands;
    private final AgentDoors doors;
    private final Consumer<Set<String>> watch;
    private final Runnable redial;
    private final Consumer<String> log;
    private final Observer observer;
    private final Supplies supplies;
    private final Mover mover;
    private final Scanner scanner;
    private final Reporter reporter;
    private final Deque<Frame.Apply> moves = new ArrayDeque<>();
    private final Interrupted interrupted;
    private final Comeback comeback;
    /// The present link was begun after the last change.
    private boolean anew = true;
    private boolean settled;
    private boolean ready;

    Duties(AgentDoors doors, Consumer<Set<String>> watch, Runnable redial, Consumer<String> log)
            throws IOException {
        this.redial = redial;
        this.doors = doors;
        this.watch = watch;
        this.log = log;
        memory = Memory.open(doors);
        var journal = new Journal(memory.spool(), memory.enrolment().host(), memory.epoch(), doors.time().wall(),
                memory.outputs());
        observer = new Observer(doors.plugins(), doors.host(), memory.kept(), memory.blobs(), doors.time().wall());
        outbox = new Outbox(memory.spool());
        journal.onWritten(outbox::entries);
        supplies = new Supplies(memory, doors.plugins(), new Fetcher(outbox, memory.blobs()));
        commands = new CommandDuties(doors, memory, outbox, supplies, log);
        mover = new Mover(observer, memory.kept(), journal, memory.order(), memory.fence(),
                memory.provisional());
        comeback = new Comeback(observer, memory.kept(), journal, memory.order(), memory.provisional());
        var repairer = new Repairer(mover.changer(), observer, memory.kept(), memory.contact(), doors.time().nanos());
        scanner = new Scanner(observer, memory.kept(), memory.order(), repairer, this::problem);
        reporter = new Reporter(outbox, memory.order(), memory.kept(), repairer);
        if (memory.spool().unreadable() > 0) {
            log.accept("the spool had " + memory.spool().unreadable() + " lines that cannot be read");
        }
        rounds = new Rounds(doors.time().nanos());
        supplies.load();
        interrupted = new Interrupted(observer, memory.kept(), journal, memory.order());
        settled = interrupted.settle(memory.spool(), memory.fence(), memory.provisional());
        leave();
        ready();
        commands.begin();
    }

    /// What goes on since an earlier life, and what waits to be confirmed, is left alone.
    private void leave() {
        var left = new HashMap<Key, String>();
        interrupted.running()
                .forEach(key -> left.put(key, "what it started goes on since before the agent was started anew"));
        memory.provisional().changes()
                .forEach(change -> left.put(change.item().key(), "it was changed, and is not confirmed yet"));
        scanner.leave(left);
    }

    /// A link was begun.
    void connected(Consumer<Frame> out) {
        anew = true;
        outbox.connected(out);
    }

    /// The connection ended: what it had asked for is asked for again on the next one.
    void disconnected() throws IOException {
        moves.clear();
        outbox.disconnected();
        supplies.disconnected();
        memory.contact().lost();
        if (!ready) {
            ready();
        }
    }

    /// Looks again at what a change at these paths may concern.
    void look(Set<String> paths) throws IOException {
        some(scanner.at(paths));
    }

    void refresh(Set<String> associations, CompletableFuture<List<String>> told) throws IOException {
        var refreshed = new Refreshed(scanner, associations);
        if (refreshed.unknown().isPresent()) {
            told.completeExceptionally(new IOException(refreshed.unknown().get()));
        } else {
            told.complete(refreshed.lines(some(refreshed.keys())));
        }
    }

    /// Looks at items whose period is over.
    void round() throws IOException {
        rounds.turn(this::some);
    }

    private int some(Set<Key> keys) throws IOException {
        int count = keys.isEmpty() ? 0 : repaired(scanner.some(keys));
        reporter.changed(scanner.latest());
        return count;
    }

    void take(Frame frame) throws IOException {
        try {
            Soundness.of(frame);
            taken(frame);
        } catch (Refused e) {
            problem(e.getMessage(), List.of());
        }
    }

    private void taken(Frame frame) throws IOException, Refused {
        switch (frame) {
            case Frame.Welcome welcome -> welcomed(welcome);
            case Frame _ when !outbox.open() -> log.accept("ignored a frame before the greeting");
            case Frame.Order sent -> ordered(sent);
            case Frame.Apply move -> {
                moves.add(move);
                move();
                supplies.withdraw();
            }
            case Frame.Ack ack -> outbox.acked(ack);
            case Frame.NeedRecords need -> outbox.send(new Frame.Records(need.digests().stream()
                    .<Tree>flatMap(digest -> scanner.record(digest).stream()).toList()));
            case Frame.NeedOutput(var digest, var offset) ->
                outbox.send(new Frame.OutputPart(digest, offset, memory.part(digest, offset)));
            case Frame.HaveOutput(var digest) -> {
                memory.outputs().drop(digest);
                memory.invocations().drop(digest);
            }
            case Frame.Look look ->
                outbox.send(Looker.look(look, observer, memory.order().items(), doors.time().wall()));
            case Frame.Check check -> outbox.send(new Checker(doors.host(), doors.probes()).check(check,
                    memory.order().order()));
            case Frame.Blob blob -> {
                if (supplies.take(blob)) {
                    if (!ready) {
                        ready();
                    }
                    commands.begin();
                }
            }
            case Frame.Invoke invoke -> commands.invoke(invoke);
            case Frame.CancelInvocation cancel -> commands.cancel(cancel);
            case Frame.ForgetInvocation forget -> commands.forget(forget);
            case Frame.Invoked _,Frame.Said _,Frame.Hello _,Frame.Report _,Frame.Records _,Frame.Entries _,Frame.NeedBlob _,Frame.OutputPart _,Frame.Looked _,Frame.Ended _,Frame.Problem _,Frame.Checked _ ->
                problem("a reconciler does not send a " + frame.getClass().getSimpleName(), List.of());
        }
    }

    private void welcomed(Frame.Welcome welcome) throws IOException {
        if (welcome.version() != Frame.VERSION || memory.fence().lower(welcome.epoch())) {
            log.accept("refused a reconciler of version " + welcome.version() + " and epoch " + welcome.epoch()
                    + "; this agent speaks version " + Frame.VERSION + " and has seen epoch "
                    + memory.fence().epoch());
            return;
        }
        memory.fence().heard(welcome.epoch());
        memory.contact().heard();
        outbox.greeted();
        confirm();
        memory.fence().ended().forEach(move -> outbox.send(new Frame.Ended(move)));
        if (memory.order().order().isPresent()) {
            prepare();
        }
        commands.welcomed();
    }

    private void ordered(Frame.Order sent) throws IOException {
        try {
            if (memory.order().take(sent)) {
                log.accept("took order " + memory.order().sequence());
                memory.keepPins();
                prepare();
            }
        } catch (Refused e) {
            problem(e.getMessage(), List.of());
        }
    }

    /// Fetches what the order needs and is not there; then goes on.
    private void prepare() throws IOException {
        ready = false;
        if (supplies.fetch()) {
            ready();
        }
    }

    /// All that can be had is there: loads it, looks at everything, and makes the moves that waited.
    private void ready() throws IOException {
        ready = true;
        supplies.load().forEach(because -> problem(because, List.of()));
        if (outbox.open()) {
            memory.dropBlobs();
        }
        watch();
        repaired(scanner.all());
        reporter.whole(scanner.latest());
        move();
        supplies.withdraw();
    }

    int scan() throws IOException {
        watch();
        int count = repaired(scanner.all());
        reporter.changed(scanner.latest());
        supplies.withdraw();
        return count;
    }

    private void watch() throws IOException {
        watch.accept(scanner.paths());
        rounds.begin(scanner.periods());
    }

    /// Whether something goes on since an earlier life of this agent.
    boolean unsettled() {
        return !settled;
    }

    /// What went on may have ended.
    void settle() throws IOException {
        var before = Set.copyOf(interrupted.running());
        var move = memory.fence().begun().map(Frame.Apply::move);
        settled = interrupted.settle(memory.spool(), memory.fence(), memory.provisional());
        leave();
        if (!interrupted.running().equals(before)) {
            repaired(scanner.some(before));
            reporter.changed(scanner.latest());
        }
        if (settled && !memory.provisional().waits()) {
            move.ifPresent(ended -> outbox.send(new Frame.Ended(ended)));
            move();
        }
    }

    /// The reconciler answered. On a link that was begun after the last change, that confirms what was provisional.
    private void confirm() throws IOException {
        if (memory.provisional().waits() && anew) {
            var keys = changed();
            comeback.confirm(memory.fence());
            leave();
            scanner.some(keys);
            log.accept("confirmed " + keys.size() + (keys.size() == 1 ? " change" : " changes"));
        }
    }

    /// Puts back what was not confirmed in time.
    void unconfirmed() throws IOException {
        memory.provisional().keep();
        if (!settled || !comeback.over()) {
            return;
        }
        var keys = changed();
        var move = memory.fence().begun().map(Frame.Apply::move);
        log.accept("not heard on a new connection in time: puts back " + keys);
        comeback.putBack(memory.fence());
        leave();
        scanner.some(keys);
        reporter.changed(scanner.latest());
        move.ifPresent(ended -> outbox.send(new Frame.Ended(ended)));
        move();
        redial.run();
    }

    private List<Key> changed() {
        return memory.provisional().changes().stream().map(change -> change.item().key()).toList();
    }

    private void move() throws IOException {
        while (ready && settled && !memory.provisional().waits() && !moves.isEmpty()) {
            var move = moves.remove();
            try {
                mover.move(move);
                if (memory.provisional().waits()) {
                    anew = false;
                    leave();
                    log.accept("made move " + move.move() + ", and has to be heard on a new connection within "
                            + memory.provisional().within().toSeconds() + " s");
                    redial.run();
                    return;
                }
                var keys = move.planned().stream().map(Frame.Planned::key).toList();
                scanner.some(keys);
                reporter.changed(scanner.latest());
                outbox.send(new Frame.Ended(move.move()));
                log.accept("ended move " + move.move());
            } catch (Refused e) {
                problem(e.getMessage(), List.of());
            }
        }
    }

    private int repaired(int count) {
        if (count > 0) {
            log.accept("repaired " + count + (count == 1 ? " item" : " items"));
        }
        return count;
    }

    private void problem(String because, List<Key> keys) {
        log.accept(because);
        outbox.send(new Frame.Problem(because, keys));
    }
}
