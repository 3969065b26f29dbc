package evenkeel.agent.order;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import evenkeel.agent.order.Journal.Cause;
import evenkeel.model.Item;

/// The changes of one move that are put back unless the agent is answered on a new connection in time. All of it is on
/// the disk before the first of them is made, and over a restart.
///
/// The time runs from the moment when all changes of the move are made. It is counted in the agent's own running time:
/// no clock that jumps can lengthen it. The disk holds up to a tenth more than was counted, so that an agent that keeps
/// crashing comes to its end too.
public final class Provisional {

    private static final String FILE = "provisional.json";
    private static final String FOLDER = "provisional";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final State state;
    private final LongSupplier nanos;
    private Optional<Waiting> waiting;
    private long since;
    private Duration before;

    private Provisional(State state, LongSupplier nanos, Optional<Waiting> waiting) {
        this.state = state;
        this.nanos = nanos;
        this.waiting = waiting;
        this.since = nanos.getAsLong();
        this.before = waiting.map(Waiting::spent).orElse(Duration.ZERO);
    }

    public static Provisional open(State state, LongSupplier nanos) throws IOException {
        var provisional = new Provisional(state, nanos, state.read(FILE, Waiting.class));
        provisional.keep();
        return provisional;
    }

    /// One change.
    ///
    /// @param before what was remembered of its key
    public record Change(Item item, Kept before) {
    }

    /// Keeps what is there before a change; to be called before it is made.
    ///
    /// @param within the shortest of a move counts for all of it
    public void add(Cause cause, Duration within, Change change, byte[] was) throws IOException {
        var changes = new ArrayList<>(changes());
        state.disk().replace("agent.provisional", file(changes.size()), was);
        changes.add(change);
        var shortest = waiting.map(Waiting::within).filter(other -> other.compareTo(within) < 0).orElse(within);
        put(new Waiting(cause.cause(), cause.revision(), shortest, Duration.ZERO, false, changes));
    }

    /// All changes of the move are made: the time runs.
    public void made() throws IOException {
        var now = waiting.orElseThrow();
        if (!now.made) {
            since = nanos.getAsLong();
            before = Duration.ZERO;
            put(now.counted(step(now), true));
        }
    }

    /// Whether changes wait to be confirmed.
    public boolean waits() {
        return waiting.isPresent();
    }

    /// Whether all changes of the move are made, and the time runs.
    public boolean isMade() {
        return waiting.filter(Waiting::made).isPresent();
    }

    /// What asked for the changes.
    public Cause cause() {
        return new Cause(waiting.orElseThrow().move, waiting.orElseThrow().revision);
    }

    public Duration within() {
        return waiting.orElseThrow().within;
    }

    /// In the order in which they were made.
    public List<Change> changes() {
        return waiting.map(Waiting::changes).orElse(List.of());
    }

    /// What was there before one of them.
    public byte[] was(int change) throws IOException {
        return state.disk().read(file(change)).orElseThrow(() -> new IOException("what was there before is lost"));
    }

    /// How much of the time is left; empty where it does not run.
    public Optional<Duration> left() {
        return waiting.filter(Waiting::made).map(now -> now.within.minus(spent()));
    }

    /// Writes down how much of the time is spent; to be called when [#due] is over.
    public void keep() throws IOException {
        if (isMade() && spent().compareTo(waiting.get().spent) >= 0) {
            put(waiting.get().counted(spent().plus(step(waiting.get())), true));
        }
    }

    /// How long until there is something to do: to write down the time, or to put back; empty where nothing waits.
    public Optional<Duration> due() {
        return left().map(left -> {
            var step = step(waiting.get());
            return left.compareTo(step) < 0 ? left : step;
        });
    }

    /// It was confirmed, or put back.
    public void clear() throws IOException {
        state.disk().delete("agent.provisional", state.folder().resolve(FILE));
        waiting = Optional.empty();
        for (var file : state.disk().list(state.folder().resolve(FOLDER))) {
            state.disk().delete("agent.provisional", file);
        }
    }

    private Duration spent() {
        return before.plusNanos(nanos.getAsLong() - since);
    }

    private static Duration step(Waiting of) {
        var tenth = of.within.dividedBy(10);
        return tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
    }

    private Path file(int change) {
        return state.folder().resolve(FOLDER).resolve(Integer.toString(change));
    }

    private void put(Waiting next) throws IOException {
        state.write("agent.provisional", FILE, next);
        waiting = Optional.of(next);
    }

    /// @param spent at least so much of the time is over
    /// @param made all changes of the move are made
    record Waiting(String move, String revision, Duration within, Duration spent, boolean made,
            List<Change> changes) {
        Waiting {
            changes = List.copyOf(changes);
        }

        Waiting counted(Duration now, boolean all) {
            return new Waiting(move, revision, within, now, all, changes);
        }
    }
}
