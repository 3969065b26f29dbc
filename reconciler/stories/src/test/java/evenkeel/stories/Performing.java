package evenkeel.stories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import evenkeel.model.Invocation;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;

/// What a host does with commands, as told: it takes each once, and says how far it has come. What it knows outlives its
/// agent's process.
final class Performing {

    private final TreeMap<String, InvocationState> kept = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();
    private final ToIntFunction<String> shell;
    private Consumer<Frame> out = _ -> {
    };
    /// What it was given last.
    Optional<Invocation> last = Optional.empty();
    /// It takes commands, and does not begin with them.
    boolean busy;
    /// What commands do is not told: its agent does it.
    boolean real;

    /// @param shell runs a script
    Performing(ToIntFunction<String> shell) {
        this.shell = shell;
    }

    void connected(Consumer<Frame> to) {
        out = to;
    }

    /// @return whether it was of a command
    boolean take(Frame frame, Instant now) {
        if (real) {
            return false;
        }
        switch (frame) {
            case Frame.Welcome _ -> {
                say(List.copyOf(kept.values()));
                return false;
            }
            case Frame.Invoke(var body, _) -> invoked(Json.parse(new String(body,
                    java.nio.charset.StandardCharsets.UTF_8), Invocation.class), now);
            case Frame.CancelInvocation(var command) -> cancelled(command);
            case Frame.ForgetInvocation(var command) -> kept.remove(command);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void invoked(Invocation invocation, Instant now) {
        last = Optional.of(invocation);
        var command = invocation.command();
        if (!taken.add(command)) {
            Optional.ofNullable(kept.get(command)).ifPresent(state -> say(List.of(state)));
        } else if (now.isAfter(invocation.until())) {
            state(command, RunStatus.REFUSED, false, "it came too late", 0);
        } else {
            state(command, RunStatus.RUNNING, false, "", 0);
            if (!busy) {
                begin(invocation);
            }
        }
    }

    private void begin(Invocation invocation) {
        var command = invocation.command();
        state(command, RunStatus.RUNNING, true, "", 0);
        var script = invocation.document().path("mainSteps").path(0).path("inputs").path("runCommand").path(0)
                .asString("");
        if (!script.equals("wait")) {
            int exit = shell.applyAsInt(script);
            state(command, exit == 0 ? RunStatus.SUCCESS : RunStatus.FAILED, true, "", exit);
        }
    }

    /// What waits ends now.
    void end(RunStatus status) {
        new ArrayList<>(kept.values()).stream().filter(state -> !state.status().over())
                .forEach(state -> state(state.command(), status, true, "", 0));
    }

    /// Its process ended: of what ran the end was not seen.
    void killed() {
        out = _ -> {
        };
        end(RunStatus.UNKNOWN);
    }

    private void cancelled(String command) {
        var state = kept.get(command);
        if (taken.add(command)) {
            kept.put(command, new InvocationState(command, RunStatus.REFUSED, false, "cancelled", List.of()));
        } else if (state != null && !state.status().over()) {
            state(command, RunStatus.CANCELLED, state.begun(), "", 0);
        }
    }

    private void state(String command, RunStatus status, boolean begun, String because, int exit) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var steps = begun
                ? List.of(new StepResult("run", "aws:runShellScript", status, exit, at, Optional.of(at), "",
                        StepResult.Stream.EMPTY, StepResult.Stream.EMPTY))
                : List.<StepResult>of();
        kept.put(command, new InvocationState(command, status, begun, because, steps));
        say(List.of(kept.get(command)));
    }

    private void say(List<InvocationState> states) {
        if (!states.isEmpty()) {
            out.accept(new Frame.Invoked(states));
        }
    }

    /// With what it can.
    static Frame.Hello able(Frame.Hello hello, boolean invoke) {
        var can = new ArrayList<>(hello.can());
        can.remove(Frame.Hello.INVOKE);
        if (invoke) {
            can.add(Frame.Hello.INVOKE);
        }
        return new Frame.Hello(hello.version(), hello.fleet(), hello.host(), hello.agent(), hello.epoch(),
                hello.order(), hello.attributes(), hello.held(), hello.outputs(), can);
    }

    int kept() {
        return kept.size();
    }
}
