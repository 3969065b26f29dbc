package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.Invocation;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.protocol.Limits;

/// What an agent remembers and tells of commands has bounds: nothing runs twice for them, and nothing is told wrongly.
class CommandBoundsTest extends CommandedHost {

    private static final int REMEMBERED = 10_000;
    private static final Instant HALF_PAST = Instant.parse("2026-01-01T00:30:00Z");

    /// So many were let go of before, which might have begun until half past.
    private void remembers(int count) throws IOException {
        known(IntStream.range(0, count).mapToObj(i -> "old-" + i + " " + HALF_PAST).toList());
    }

    private void known(List<String> lines) throws IOException {
        Files.writeString(host.state.resolve("invoked.json"), Json.line(lines));
        host.start().connect();
    }

    private List<String> known() throws IOException {
        return List.of(Json.parse(Files.readString(host.state.resolve("invoked.json")), String[].class));
    }

    private void ran(String command, String script) {
        reconciler.invoke(Invoking.scripts(command, script));
        reconciler.send(new Frame.ForgetInvocation(command));
    }

    @Test
    void takesNoFurtherCommandWhile10000CouldBeSentAgain() throws IOException {
        remembers(REMEMBERED - 1);
        ran("c-1", "say one");
        var two = Invoking.scripts("c-2", "say two");
        reconciler.invoke(two);
        host.start().connect();
        reconciler.invoke(two);
        assertEquals(Collections.nCopies(2, "the command c-2 cannot be taken: 10000 are remembered that could still be"
                + " sent again, so that none of them runs twice"), reconciler.problems);
        reconciler.invoke(Invoking.scripts("c-1", "say one"));
        assertEquals(List.of("say one"), host.scripts.texts);
        reconciler.send(new Frame.CancelInvocation("c-3"));
        reconciler.send(new Frame.ForgetInvocation("c-3"));
        assertEquals(REMEMBERED, known().size(), "one that cannot be taken need not be remembered");

        host.pass(Duration.ofMinutes(31));
        reconciler.invoke(two);
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-2"), "it is sent again, as reconcilers do");
    }

    @Test
    void theOneThatGoesForThe10001stIsTooLateToRunAgain() throws IOException {
        remembers(REMEMBERED);
        host.pass(Duration.ofMinutes(31));
        ran("c-1", "say one");
        ran("c-2", "say two");
        assertEquals(REMEMBERED, known().size());
        assertEquals("old-2 " + HALF_PAST, known().getFirst());
        assertEquals("c-2 2026-01-01T01:00:00Z", known().getLast());
        for (var id : List.of("c-1", "c-2", "old-2")) {
            reconciler.invoked.clear();
            reconciler.invoke(Invoking.scripts(id, "say again"));
            assertEquals("never heard of", reconciler.how(id));
        }
        reconciler.send(reconciler.signed(Invoking.scripts("old-1", "say again").invocation(until(HALF_PAST))));
        assertEquals("REFUSED it came later than " + HALF_PAST + ", the last moment to begin it:",
                reconciler.how("old-1"));
        assertEquals(List.of("say one", "say two"), host.scripts.texts);
        assertEquals(List.of(), reconciler.problems);
    }

    private static java.util.function.UnaryOperator<Invocation> until(Instant until) {
        return one -> new Invocation(one.fleet(), one.host(), one.epoch(), one.command(), until, one.revision(),
                one.name(), one.document(), one.parameters(), one.documents(), one.plugins(), one.contents(),
                one.live());
    }

    @Test
    void whatWasCancelledBeforeItCameIsRememberedAsLongAsAnyMayWait() throws IOException {
        reconciler.send(new Frame.CancelInvocation("c-1"));
        reconciler.send(new Frame.ForgetInvocation("c-1"));
        assertEquals(List.of("c-1 2026-01-31T00:00:00Z"), known());
    }

    @Test
    void idsAreReadThatAnEarlierVersionWroteWithoutATime() throws IOException {
        known(List.of("c-1", "c-2"));
        ran("c-1", "say one");
        ran("c-3", "say three");
        assertEquals(List.of("say three"), host.scripts.texts);
        assertEquals(List.of("c-1 1970-01-01T00:00:00Z", "c-2 1970-01-01T00:00:00Z", "c-3 2026-01-01T01:00:00Z"),
                known());
    }

    @ParameterizedTest(name = "names of {0} characters: {1} steps")
    @CsvSource({"20, 500", "128, 454"})
    void endsACommandOfMoreStepsThanCanBeToldOfAndSaysWhichWereNotBegun(int length, int most) {
        var called = "{'schemaVersion':'2.2','mainSteps':[" + steps(301, length, "aws:psModule") + "]}";
        reconciler.invoke(Invoking.of("c-1", steps(3, length, "call") + ","
                + Invoking.step("last", "say last", ",'finallyStep':true")).calling(called));
        var told = reconciler.invoked.get("c-1");
        assertEquals(most, told.steps().size());
        assertEquals("FAILED it has more steps than can be told of: those after " + told.steps().getLast().name()
                + " were not begun", told.status() + " " + told.because());
        assertEquals("SUCCESS FAILED", told.steps().stream().filter(step -> step.action().equals("call"))
                .map(step -> step.status().name()).collect(Collectors.joining(" ")));
        assertEquals(List.of(), host.scripts.texts);
        assertTrue(Frames.write(new Frame.Invoked(List.of(told))).length < Limits.FRAME);
    }

    private static String steps(int count, int length, String action) {
        return IntStream.range(0, count).mapToObj(i -> "{'action':'" + action + "','name':'" + i
                + "x".repeat(length - ("" + i).length()) + "','inputs':{}}").collect(Collectors.joining(","));
    }

    @Test
    void staysUnknownWhereItsOtherStepsCannotBeToldOf() throws IOException {
        var called = "{'schemaVersion':'2.2','mainSteps':[" + steps(301, 20, "aws:psModule") + "]}";
        reconciler.invoke(Invoking.of("c-1", steps(1, 20, "call") + "," + Invoking.step("waits", "wait", "") + ","
                + steps(301, 21, "aws:psModule")).calling(called));
        host.scripts.known.clear();
        host.start().connect();
        host.pass(MOMENT);
        var told = reconciler.invoked.get("c-1");
        assertEquals("UNKNOWN the end of the step waits was not seen", told.status() + " " + told.because());
        assertEquals(Limits.STEPS, told.steps().size());
    }
}
