package evenkeel.agent;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import evenkeel.agent.command.HeldInvocation;
import evenkeel.agent.command.Invocations;
import evenkeel.agent.command.Places;
import evenkeel.agent.command.Supply;
import evenkeel.agent.order.Refused;
import evenkeel.loader.LoadedAction;
import evenkeel.model.RunStatus;
import evenkeel.protocol.Frame;

/// What an agent does with each message about commands, and tells of them. What they do themselves happens beside it.
final class CommandDuties {

    private final AgentDoors doors;
    private final Memory memory;
    private final Outbox outbox;
    private final Supplies supplies;
    private final Consumer<String> log;
    private final Invocations invocations;
    private final Places places;
    private final Map<String, Integer> told = new TreeMap<>();

    CommandDuties(AgentDoors doors, Memory memory, Outbox outbox, Supplies supplies, Consumer<String> log) {
        this.doors = doors;
        this.memory = memory;
        this.outbox = outbox;
        this.supplies = supplies;
        this.log = log;
        this.invocations = memory.invocations();
        this.places = new Places(doors.commands(), invocations.all().stream()
                .filter(one -> one.begun() && !one.over()).map(HeldInvocation::command).toList(), doors.time().wall(),
                log);
    }

    /// Takes one, unless it was taken before.
    void invoke(Frame.Invoke sent) throws IOException, Refused {
        var taken = invocations.take(sent);
        if (taken.isPresent()) {
            log.accept("took command " + taken.get().command());
            tell();
            begin();
        } else {
            tell();
        }
    }

    void cancel(Frame.CancelInvocation wanted) throws IOException {
        var cancelled = invocations.cancel(wanted.command());
        if (cancelled.isPresent()) {
            log.accept("cancelled command " + wanted.command());
            var one = cancelled.get();
            if (!one.over() && !one.begun() && !places.has(one.command())) {
                one.never(RunStatus.CANCELLED, "it was cancelled before it began");
            }
        }
        worked();
    }

    /// What it left on the host goes first: as long as the invocation is kept, the reconciler says this again.
    void forget(Frame.ForgetInvocation ended) throws IOException {
        if (!invocations.over(ended.command())) {
            return;
        }
        try {
            places.forget(ended.command());
        } catch (IOException e) {
            log.accept("what the command " + ended.command() + " left is not removed: " + e.getMessage());
        }
        invocations.forget(ended.command());
        told.remove(ended.command());
    }

    /// The reconciler has answered: it is told of all that is kept.
    void welcomed() throws IOException {
        told.clear();
        tell();
        begin();
    }

    /// Begins what has come whole, as far as there are places.
    void begin() throws IOException {
        if (supplies.fetchBesides(invocations.needed())) {
            for (var one : waiting()) {
                if (places.free(one.command())) {
                    begin(one);
                }
            }
            tell();
        }
    }

    private void begin(HeldInvocation one) throws IOException {
        if (!one.begun() && invocations.late(one.invocation())) {
            one.never(RunStatus.REFUSED, "it could not begin until " + one.invocation().until()
                    + ", the last moment to: others had all places, or what it needs did not come");
        } else {
            supplies.load();
            places.begin(one, supply(one));
        }
    }

    /// Those that an earlier life of the agent began first.
    private List<HeldInvocation> waiting() {
        // Its place first: what leaves it is over before.
        return invocations.all().stream().filter(one -> !places.has(one.command()) && !one.over())
                .sorted(Comparator.comparing(one -> !one.begun())).toList();
    }

    private Supply supply(HeldInvocation one) {
        var actions = new HashMap<String, LoadedAction>();
        var problems = new HashMap<String, String>();
        one.invocation().plugins().forEach((name, pin) -> doors.plugins().action(pin.sha256(), name).ifPresentOrElse(
                action -> actions.put(name, action),
                () -> problems.put(name, doors.plugins().problem(pin.sha256())
                        .orElse("the plugin " + pin.id() + " offers no action " + name))));
        return new Supply(memory.blobs(), actions, problems);
    }

    /// Something of it has gone on.
    void worked() throws IOException {
        tell();
        begin();
    }

    /// Lets work go on that waits for this.
    ///
    /// @return whether some still does
    boolean turn() throws IOException {
        boolean waits = doors.commands().workers().turn();
        worked();
        return waits;
    }

    /// Nothing is written any more by work that still goes on.
    void leave() {
        invocations.all().forEach(HeldInvocation::close);
        doors.commands().workers().leave();
    }

    private void tell() throws IOException {
        for (var one : invocations.all()) {
            one.said().forEach(outbox::send);
            int version = one.version(); // first: it may go on meanwhile
            if (outbox.open() && !Integer.valueOf(version).equals(told.put(one.command(), version))) {
                outbox.send(new Frame.Invoked(List.of(one.told())));
            }
        }
    }
}
