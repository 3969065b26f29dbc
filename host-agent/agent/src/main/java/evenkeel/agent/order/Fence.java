package evenkeel.agent.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.protocol.Frame;

/// Keeps an older reconciler out, and each move from being done twice: the highest reconciler epoch seen and the last
/// move begun, on the disk before either is acted upon.
public final class Fence {

    private static final String FILE = "moves.json";
    private static final int ENDED = 64;

    private final State state;
    private Marks marks;

    private Fence(State state, Marks marks) {
        this.state = state;
        this.marks = marks;
    }

    public static Fence open(State state) throws IOException {
        return new Fence(state, state.read(FILE, Marks.class).orElse(new Marks(0, 0, Optional.empty(), List.of())));
    }

    public long epoch() {
        return marks.epoch;
    }

    public boolean lower(long epoch) {
        return epoch < marks.epoch;
    }

    /// A reconciler of this epoch spoke.
    public void heard(long epoch) throws IOException {
        if (epoch > marks.epoch) {
            put(new Marks(epoch, 0, marks.begun, marks.ended));
        }
    }

    /// Whether this move, or a later one of its epoch, was begun before.
    public boolean past(Frame.Apply move) {
        return move.epoch() == marks.epoch && move.number() <= marks.number;
    }

    public void begin(Frame.Apply move) throws IOException {
        put(new Marks(move.epoch(), move.number(), Optional.of(move), marks.ended));
    }

    /// The move that was begun and has not ended.
    public Optional<Frame.Apply> begun() {
        return marks.begun;
    }

    public void end(String move) throws IOException {
        var ended = new ArrayList<>(marks.ended);
        ended.add(move);
        put(new Marks(marks.epoch, marks.number, Optional.empty(),
                ended.subList(Math.max(0, ended.size() - ENDED), ended.size())));
    }

    /// The names of the last moves that ended, oldest first.
    public List<String> ended() {
        return marks.ended;
    }

    private void put(Marks next) throws IOException {
        state.write("agent.moves", FILE, next);
        marks = next;
    }

    record Marks(long epoch, long number, Optional<Frame.Apply> begun, List<String> ended) {
        Marks {
            ended = List.copyOf(ended);
        }
    }
}
