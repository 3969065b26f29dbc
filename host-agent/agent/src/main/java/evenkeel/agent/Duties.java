package evenkeel.agent;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import evenkeel.agent.apply.Repairer;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Refused;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;

/// What an agent does with each message. Whoever calls it sees to it that one thing is done at a time.
final class Duties {

    final Memory memory;
    final Outbox outbox;
    final Upkeep upkeep;
    final Moves moves;
    final CommandDuties commands;
    private final AgentDoors doors;
    private final Observer observer;
    private final Supplies supplies;
    private final Told told;

    Duties(AgentDoors doors, Consumer<Set<String>> watch, Runnable redial, Consumer<String> log)
            throws IOException {
        this.doors = doors;
        memory = Memory.open(doors);
        var journal = new Journal(memory.spool(), memory.enrolment().host(), memory.epoch(), doors.time().wall(),
                memory.outputs());
        observer = new Observer(doors.plugins(), doors.host(), memory.kept(), memory.blobs(), doors.time().wall());
        outbox = new Outbox(memory.spool());
        journal.onWritten(outbox::entries);
        told = new Told(outbox, log);
        supplies = new Supplies(memory, doors.plugins(), new Fetcher(outbox, memory.blobs()));
        commands = new CommandDuties(doors, memory, outbox, supplies, log);
        var changes = Moves.Changes.of(observer, journal, memory);
        upkeep = upkeep(new Repairer(changes.mover().changer(), observer, memory.kept(), memory.contact(),
                doors.time().nanos()), watch);
        if (memory.spool().unreadable() > 0) {
            told.line("the spool had " + memory.spool().unreadable() + " lines that cannot be read");
        }
        supplies.load();
        moves = new Moves(memory, changes, upkeep, told, redial);
        ready();
        commands.begin();
    }

    private Upkeep upkeep(Repairer repairer, Consumer<Set<String>> watch) {
        return new Upkeep(new Scanner(observer, memory.kept(), memory.order(), repairer, told::problem),
                new Reporter(outbox, memory.order(), memory.kept(), repairer), new Rounds(doors.time().nanos()), watch,
                told.log());
    }

    /// A link was begun.
    void connected(Consumer<Frame> out) {
        moves.connected();
        outbox.connected(out);
    }

    /// The connection ended: what it had asked for is asked for again on the next one.
    void disconnected() throws IOException {
        moves.disconnected();
        outbox.disconnected();
        supplies.disconnected();
        memory.contact().lost();
        if (moves.held()) {
            ready();
        }
    }

    void take(Frame frame) throws IOException {
        try {
            Soundness.of(frame);
            taken(frame);
        } catch (Refused e) {
            told.problem(e.getMessage(), List.of());
        }
    }

    private void taken(Frame frame) throws IOException, Refused {
        switch (frame) {
            case Frame.Welcome welcome -> welcomed(welcome);
            case Frame _ when !outbox.open() -> told.line("ignored a frame before the greeting");
            case Frame.Order sent -> ordered(sent);
            case Frame.Apply move -> {
                moves.take(move);
                supplies.withdraw();
            }
            case Frame.Ack ack -> outbox.acked(ack);
            case Frame.NeedRecords need -> outbox.send(new Frame.Records(need.digests().stream()
                    .<Tree>flatMap(digest -> upkeep.record(digest).stream()).toList()));
            case Frame.NeedOutput(var digest, var offset) ->
                outbox.send(new Frame.OutputPart(digest, offset, memory.part(digest, offset)));
            case Frame.HaveOutput(var digest) -> {
                memory.outputs().drop(digest);
                memory.invocations().streams().drop(digest);
            }
            case Frame.Look look ->
                outbox.send(Looker.look(look, observer, memory.order().items(), doors.time().wall()));
            case Frame.Check check -> outbox.send(new Checker(doors.host(), doors.probes()).check(check,
                    memory.order().order()));
            case Frame.Blob blob -> came(blob);
            case Frame.Invoke invoke -> commands.invoke(invoke);
            case Frame.CancelInvocation cancel -> commands.cancel(cancel);
            case Frame.ForgetInvocation forget -> commands.forget(forget);
            case Frame.Invoked _,Frame.Said _,Frame.Hello _,Frame.Report _,Frame.Records _,Frame.Entries _,Frame.NeedBlob _,Frame.OutputPart _,Frame.Looked _,Frame.Ended _,Frame.Problem _,Frame.Checked _ ->
                told.problem("a reconciler does not send a " + frame.getClass().getSimpleName(), List.of());
        }
    }

    private void came(Frame.Blob blob) throws IOException {
        if (supplies.take(blob)) {
            if (moves.held()) {
                ready();
            }
            commands.begin();
        }
    }

    private void welcomed(Frame.Welcome welcome) throws IOException {
        if (welcome.version() != Frame.VERSION || memory.fence().lower(welcome.epoch())) {
            told.line("refused a reconciler of version " + welcome.version() + " and epoch " + welcome.epoch()
                    + "; this agent speaks version " + Frame.VERSION + " and has seen epoch "
                    + memory.fence().epoch());
            return;
        }
        memory.fence().heard(welcome.epoch());
        memory.contact().heard();
        outbox.greeted();
        moves.confirm();
        memory.fence().ended().forEach(move -> outbox.send(new Frame.Ended(move)));
        if (memory.order().order().isPresent()) {
            prepare();
        }
        commands.welcomed();
    }

    private void ordered(Frame.Order sent) throws IOException {
        try {
            if (memory.order().take(sent)) {
                told.line("took order " + memory.order().sequence());
                memory.keepPins();
                prepare();
            }
        } catch (Refused e) {
            told.problem(e.getMessage(), List.of());
        }
    }

    /// Fetches what the order needs and is not there; then goes on.
    private void prepare() throws IOException {
        moves.hold();
        if (supplies.fetch()) {
            ready();
        }
    }

    /// All that can be had is there: loads it, looks at everything, and makes the moves that waited.
    private void ready() throws IOException {
        supplies.load().forEach(because -> told.problem(because, List.of()));
        if (outbox.open()) {
            memory.dropBlobs();
        }
        upkeep.whole();
        moves.go();
        supplies.withdraw();
    }

    /// Looks at everything.
    ///
    /// @return how many items were repaired
    int scan() throws IOException {
        int count = upkeep.all();
        supplies.withdraw();
        return count;
    }
}
