package evenkeel.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;

/// The agent without its link, its watcher and its threads: messages go in, frames come out.
///
/// One thread calls it. A frame that comes while something else is done waits. Whatever it throws means that its own
/// disk or itself is at fault: it is thrown away then, and a new one made from the disk.
public final class HostAgent {

    /// How often everything is looked at, whatever the watcher said, where no order says it.
    static final Duration SLOW_SCAN = Duration.ofMinutes(30);
    static final String VERSION = "0.1.0";
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final Duration KEEP = Duration.ofMinutes(1);

    private final AgentDoors doors;
    private final Duties duties;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private boolean busy;
    /// Work on a command waits for the next [#tick].
    private boolean turns;
    private int connection;
    private long scanned;
    private long missed;

    /// Opens what is on the disk, settles what was interrupted, and looks at everything, repairing what it may.
    ///
    /// @param watch is told which paths to watch
    /// @param redial ends the link, without calling back before it returns, and dials anew
    /// @param log takes one line for each event
    public HostAgent(AgentDoors doors, Consumer<Set<String>> watch, Runnable redial, Consumer<String> log)
            throws IOException {
        this.doors = doors;
        this.duties = new Duties(doors, watch, redial, log);
        this.scanned = nanos();
    }

    /// A connection stands; frames go to `out`, which neither blocks nor calls back, but for [#receive].
    public void connected(Consumer<Frame> out) throws IOException {
        connection++;
        during(() -> {
            var memory = duties.memory;
            duties.connected(out);
            duties.outbox.greet(new Frame.Hello(Frame.VERSION, memory.enrolment().fleet(), memory.enrolment().host(),
                    VERSION, memory.epoch(), memory.order().sequence(), Attributes.of(doors.host()),
                    memory.kept().held(), memory.outputs().all(), List.of(Frame.Hello.CHECK, Frame.Hello.INVOKE)));
        });
    }

    public void disconnected() throws IOException {
        connection++;
        during(duties::disconnected);
    }

    public void receive(Frame frame) throws IOException {
        int came = connection;
        during(() -> {
            if (came == connection) { // one that came before the connection broke is made anew
                duties.take(frame);
            }
        });
    }

    /// The watcher saw something at these paths; with none, it may have missed anything.
    public void changed(Set<String> paths) throws IOException {
        during(() -> {
            if (paths.isEmpty()) {
                scanned = nanos();
                duties.scan();
            } else {
                duties.upkeep.at(paths);
            }
        });
    }

    /// Looks now at what these associations declare here, at all if none is named, and repairs what it may.
    ///
    /// @param told gets a line about each; or why not
    public void refresh(Set<String> associations, CompletableFuture<List<String>> told) throws IOException {
        during(() -> duties.upkeep.refresh(associations, told));
    }

    /// Work on a command has something to tell.
    public void worked() throws IOException {
        during(duties.commands::worked);
    }

    /// No work on commands goes on: another core takes the disk over, or the agent ends. Scripts that can go on do.
    public void leave() {
        duties.commands.leave();
    }

    /// Does what is due.
    ///
    /// @return when it wants to be called again
    public Instant tick(Instant now) throws IOException {
        during(() -> {
            duties.memory.contact().keep();
            if (nanos() - scanned >= every().toNanos()) {
                scanned = nanos();
                missed += duties.scan();
            }
            duties.upkeep.round();
            if (duties.moves.unsettled()) {
                duties.moves.settle();
            }
            duties.moves.unconfirmed();
            turns = duties.commands.turn();
        });
        return due(now);
    }

    /// When [#tick] has something to do.
    public Instant due(Instant now) {
        if (duties.moves.unsettled() || turns) {
            return now.plus(SETTLE);
        }
        var left = every().minusNanos(nanos() - scanned);
        var rounds = duties.upkeep.rounds().left(left.compareTo(KEEP) < 0 ? left : KEEP);
        return now.plus(duties.memory.provisional().due().filter(due -> due.compareTo(rounds) < 0).orElse(rounds));
    }

    private Duration every() {
        return duties.memory.order().order().map(StandingOrder::scanEvery).orElse(SLOW_SCAN);
    }

    /// Repairs that only the slow scan made: the watcher had not said anything.
    public long missed() {
        return missed;
    }

    private long nanos() {
        return doors.time().nanos().getAsLong();
    }

    private void during(Work work) throws IOException {
        waiting.add(work);
        if (busy) {
            return;
        }
        busy = true;
        try {
            while (!waiting.isEmpty()) {
                waiting.remove().done();
            }
        } finally {
            busy = false;
        }
    }

    private interface Work {
        void done() throws IOException;
    }
}
