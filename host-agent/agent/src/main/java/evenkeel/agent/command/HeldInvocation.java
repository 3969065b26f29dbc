package evenkeel.agent.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.agent.order.State;
import evenkeel.loader.Lasting;
import evenkeel.model.Digest;
import evenkeel.model.Invocation;
import evenkeel.model.InvocationState;
import evenkeel.model.RunStatus;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// One invocation on this host's disk, and how far it has come. Its work and the agent's core both use it.
public final class HeldInvocation {

    private final State state;
    private final String command;
    private final Optional<Instant> until;
    private Optional<Invocation> invocation;
    private Marks marks;
    /// None in memory once it is over.
    private final List<StepMark> steps = new ArrayList<>();
    private final Map<Digest, Path> wholes = new HashMap<>();
    private int version;
    private final ArrayDeque<Frame.Said> said = new ArrayDeque<>();
    private int live;
    private boolean closed;

    /// @param invocation empty if a person cancelled it before it came
    private HeldInvocation(State state, String command, Optional<Invocation> invocation, Marks marks) {
        this.state = state;
        this.command = command;
        this.until = invocation.map(Invocation::until);
        this.invocation = invocation;
        this.marks = marks;
    }

    /// All but its steps.
    ///
    /// @param cancelled a person wants it ended
    record Marks(RunStatus status, boolean begun, boolean cancelled, String because) {
        static final Marks TAKEN = new Marks(RunStatus.RUNNING, false, false, "");
    }

    /// One that is on the disk already.
    static HeldInvocation open(State state, String command, Optional<Invocation> invocation) throws IOException {
        var held = new HeldInvocation(state, command, invocation,
                state.read(Names.state(command), Marks.class).orElse(Marks.TAKEN));
        held.steps.addAll(held.readSteps());
        held.steps.forEach(held::named);
        held.settle();
        return held;
    }

    private List<StepMark> readSteps() throws IOException {
        var all = new ArrayList<StepMark>();
        for (var step = read(0); step.isPresent(); step = read(all.size())) {
            all.add(step.get());
        }
        return all;
    }

    /// What is over needs no memory but what names its streams: many are kept.
    private void settle() {
        if (marks.status.over()) {
            steps.clear();
            invocation = Optional.empty();
        }
    }

    /// Where the whole streams of a step lie.
    private void named(StepMark step) {
        int place = steps.indexOf(step);
        step.told().out().whole().ifPresent(whole -> wholes.put(whole.digest(), streams(place).resolve("stdout")));
        step.told().err().whole().ifPresent(whole -> wholes.put(whole.digest(), streams(place).resolve("stderr")));
    }

    private Optional<StepMark> read(int step) throws IOException {
        return state.read(Names.step(command, step), StepMark.class);
    }

    /// Comes in: it is on the disk when this returns.
    static HeldInvocation take(State state, Invocation invocation, Frame.Invoke sent) throws IOException {
        state.write("agent.invocation", Names.sent(invocation.command()), sent);
        return new HeldInvocation(state, invocation.command(), Optional.of(invocation), Marks.TAKEN);
    }

    /// Will never be begun.
    static HeldInvocation never(State state, String command, Optional<Invocation> invocation, RunStatus status,
            String because) throws IOException {
        var held = new HeldInvocation(state, command, invocation, Marks.TAKEN);
        held.over(status, because);
        return held;
    }

    public String command() {
        return command;
    }

    /// The last moment to begin it; empty of one that did not come, and of one that was refused in an earlier life of the
    /// agent.
    Optional<Instant> until() {
        return until;
    }

    public synchronized Invocation invocation() {
        return invocation.orElseThrow();
    }

    public synchronized boolean over() {
        return marks.status.over();
    }

    /// Empty once it is over, and needs nothing.
    public synchronized Optional<Invocation> open() {
        return marks.status.over() ? Optional.empty() : invocation;
    }

    synchronized RunStatus status() {
        return marks.status;
    }

    public synchronized boolean cancelled() {
        return marks.cancelled;
    }

    public synchronized boolean begun() {
        return marks.begun;
    }

    /// As the reconciler is told.
    public synchronized InvocationState told() throws IOException {
        var all = marks.status.over() ? readSteps() : steps;
        return new InvocationState(command, marks.status, marks.begun, marks.because,
                all.stream().map(StepMark::told).toList());
    }

    /// Another number whenever there is something new to tell.
    public synchronized int version() {
        return version;
    }

    synchronized List<StepMark> steps() {
        return List.copyOf(steps);
    }

    /// The place of a step that was begun or skipped; empty if it was not.
    synchronized Optional<Integer> place(String name) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).told().name().equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    synchronized StepMark step(int place) {
        return steps.get(place);
    }

    /// Keeps a step, or the next one; on the disk when this returns.
    synchronized void put(int place, StepMark mark) throws IOException {
        write(Names.step(command, place), mark);
        if (place == steps.size()) {
            steps.add(mark);
        } else {
            steps.set(place, mark);
        }
        named(mark);
        version++;
    }

    synchronized void begin() throws IOException {
        put(new Marks(marks.status, true, marks.cancelled, marks.because));
    }

    synchronized void cancel() throws IOException {
        put(new Marks(marks.status, marks.begun, true, marks.because));
    }

    /// It ends before it began.
    public synchronized void never(RunStatus status, String because) throws IOException {
        over(status, because);
    }

    synchronized void over(RunStatus status, String because) throws IOException {
        put(new Marks(status, marks.begun, marks.cancelled, because));
    }

    private void put(Marks next) throws IOException {
        write(Names.state(command), next);
        marks = next;
        version++;
        settle();
    }

    private void write(String name, Object value) throws IOException {
        if (closed) {
            throw new Lasting.Leaving("the command " + command);
        }
        state.write("agent.invocation", name, value);
    }

    /// Nothing of it is written any more by this life of the agent.
    public synchronized void close() {
        closed = true;
    }

    /// Characters that the streams of a step may have in its result: a frame holds the whole state.
    synchronized int room() {
        return (int) Math.clamp((Names.STATE_BYTES / 2 - used()) / 3, 0, (long) Limits.STREAM_TEXT);
    }

    /// Whether no other step can be told of.
    synchronized boolean full() {
        return steps.size() >= Limits.STEPS || used() > Names.STATE_BYTES;
    }

    /// Bytes of the state, at most.
    private long used() {
        long used = 0;
        for (var step : steps) {
            var told = step.told();
            used += 600 + 3L * (told.name().length() + told.because().length() + told.out().text().length()
                    + told.err().text().length());
        }
        return used;
    }

    /// Where a step writes, on this machine.
    Path streams(int place) {
        return state.folder().resolve("streams").resolve(command).resolve(Integer.toString(place));
    }

    /// The whole streams of its steps, as files.
    synchronized Map<Digest, Path> wholes() {
        return Map.copyOf(wholes);
    }

    /// Bytes that may still be sent as they come.
    synchronized int live() {
        return invocation.filter(Invocation::live).map(_ -> Limits.LIVE - live).orElse(0);
    }

    synchronized void say(Frame.Said part) {
        live += part.bytes().length;
        said.add(part);
    }

    /// What was said since it was last asked.
    public synchronized List<Frame.Said> said() {
        var all = List.copyOf(said);
        said.clear();
        return all;
    }
}
