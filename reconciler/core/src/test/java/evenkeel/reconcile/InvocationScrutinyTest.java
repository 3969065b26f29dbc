package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// What no host may say of commands, and what an honest one may say at most.
class InvocationScrutinyTest {

    private static final HostName WEB = new HostName("web-01");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final StepResult.Stream NONE = StepResult.Stream.EMPTY;
    private static final StepResult STEP = step("run", THEN, Optional.of(THEN), NONE);
    private static final Digest SOME = Digest.of("x");

    private static Frame invoked(String command, RunStatus status, String because, List<StepResult> steps) {
        return new Frame.Invoked(List.of(new InvocationState(command, status, true, because, steps)));
    }

    private static Frame told(StepResult step) {
        return invoked("c-1", RunStatus.SUCCESS, "", List.of(step));
    }

    private static StepResult step(String name, Instant began, Optional<Instant> ended, StepResult.Stream out) {
        return new StepResult(name, "aws:runShellScript", RunStatus.SUCCESS, 0, began, ended, "", out, NONE);
    }

    private static Frame wrote(String text, long size, Output whole) {
        return told(step("run", THEN, Optional.empty(), new StepResult.Stream(text, size, Optional.ofNullable(whole))));
    }

    private static Frame said(String command, String step, long offset, int bytes) {
        return new Frame.Said(command, step, false, offset, bytes < 0 ? null : new byte[bytes]);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("it lacks: invocations", new Frame.Invoked(null)),
                lie("it lacks: one of its invocations", new Frame.Invoked(Collections.singletonList(null))),
                lie("it lacks: command", invoked(null, RunStatus.SUCCESS, "", List.of())),
                lie("it lacks: status of an invocation", invoked("c-1", null, "", List.of())),
                lie("it lacks: reason", invoked("c-1", RunStatus.SUCCESS, null, List.of())),
                lie("it lacks: step", told(step(null, THEN, Optional.empty(), NONE))),
                lie("it lacks: action", told(new StepResult("run", null, RunStatus.SUCCESS, 0, THEN, Optional.empty(),
                        "", NONE, NONE))),
                lie("it lacks: status of a step", told(new StepResult("run", "a", null, 0, THEN, Optional.empty(), "",
                        NONE, NONE))),
                lie("it lacks: time", told(step("run", null, Optional.empty(), NONE))),
                lie("it lacks: reason", told(new StepResult("run", "a", RunStatus.SUCCESS, 0, THEN, Optional.empty(),
                        null, NONE, NONE))),
                lie("it lacks: stream of a step", told(step("run", THEN, Optional.empty(), null))),
                lie("it lacks: stream of a step", told(new StepResult("run", "a", RunStatus.SUCCESS, 0, THEN,
                        Optional.empty(), "", NONE, null))),
                lie("it lacks: text of a step", wrote(null, 1, null)),
                lie("it lacks: digest of an output", wrote("", 1, new Output(null, 1))),
                lie("201 invocations, at most 200", new Frame.Invoked(Collections.nCopies(201,
                        new InvocationState("c-1", RunStatus.RUNNING, true, "", List.of())))),
                lie("501 steps, at most 500", invoked("c-1", RunStatus.SUCCESS, "", Collections.nCopies(501, STEP))),
                lie("at most 200 are taken", invoked("c".repeat(201), RunStatus.SUCCESS, "", List.of())),
                lie("at most 66560 are taken", invoked("c-1", RunStatus.FAILED, "x".repeat(66_561), List.of())),
                lie("at most 800 are taken", told(step("s".repeat(801), THEN, Optional.empty(), NONE))),
                lie("at most 33792 are taken", wrote("x".repeat(33_793), 1, null)),
                lie("the size of a stream -1", wrote("", -1, null)),
                lie("the size of a stream 9223372036854775807", wrote("", Long.MAX_VALUE, null)),
                lie("an output of 0 bytes", wrote("", 1, new Output(SOME, 0))),
                lie("an output of 1073741825 bytes", wrote("", 1, new Output(SOME, Limits.STREAM + 1))),
                lie("1970 and 9999", told(step("run", Instant.MIN, Optional.empty(), NONE))),
                lie("1970 and 9999", told(step("run", THEN, Optional.of(Instant.MAX), NONE))),
                lie("it lacks: command", said(null, "run", 0, 1)),
                lie("it lacks: step", said("c-1", null, 0, 1)),
                lie("it lacks: bytes", said("c-1", "run", 0, -1)),
                lie("the offset -1", said("c-1", "run", -1, 1)),
                lie("the offset 9223372036854775807", said("c-1", "run", Long.MAX_VALUE, 1)),
                lie("at most 200 are taken", said("c".repeat(201), "run", 0, 1)),
                lie("at most 800 are taken", said("c-1", "s".repeat(801), 0, 1)),
                lie("at most 16384 are taken at once", said("c-1", "run", 0, Limits.LIVE_PART + 1)),
                lie("a Invoke is not for the reconciler", new Frame.Invoke(new byte[0], new byte[0])),
                lie("a CancelInvocation is not for the reconciler", new Frame.CancelInvocation("c-1")),
                lie("a ForgetInvocation is not for the reconciler", new Frame.ForgetInvocation("c-1")));
    }

    private static Arguments lie(String because, Frame frame) {
        return Arguments.of(because, frame);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lies(String because, Frame frame) {
        var refused = assertThrows(BadFrame.class, () -> Scrutiny.of(WEB, frame));
        assertTrue(refused.getMessage().contains(because), refused::getMessage);
    }

    @Test
    void anHonestHostSaysAsMuch() {
        var most = step("s".repeat(800), Instant.EPOCH, Optional.of(THEN), new StepResult.Stream(
                "x".repeat(Limits.STREAM_TEXT + 64), Limits.STREAM, Optional.of(new Output(SOME, Limits.STREAM))));
        for (var frame : List.of(invoked("c-1", RunStatus.SUCCESS, "", Collections.nCopies(Limits.STEPS, most)),
                new Frame.Invoked(List.of()), said("c-1", "run", Limits.LIVE - 1, Limits.LIVE_PART),
                said("c-1", "run", 0, 0))) {
            assertDoesNotThrow(() -> Scrutiny.of(WEB, frame));
        }
    }
}
