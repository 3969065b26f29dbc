package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import evenkeel.model.HostName;
import evenkeel.model.Invocation;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Documents that are run once, on one host: each command is taken once, whatever happens.
class CommandTest extends CommandedHost {

    @Test
    void isCarriedOutStepByStepAndToldOf() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say one", "wait", "say three"));
        assertEquals(List.of("say one", "wait"), host.scripts.texts);
        assertEquals("RUNNING: step1 SUCCESS step2 RUNNING", reconciler.how("c-1"));
        assertEquals("one\n", reconciler.invoked.get("c-1").steps().get(0).out().text());
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals(List.of("say one", "wait", "say three"), host.scripts.texts);
        assertEquals("SUCCESS: step1 SUCCESS step2 SUCCESS step3 SUCCESS", reconciler.how("c-1"));
        assertFalse(reconciler.told.getFirst().begun(), "first that it is on the disk");
    }

    @Test
    void isTakenOnceWhateverIsSentAgain() throws IOException {
        var one = Invoking.scripts("c-1", "say one");
        reconciler.invoke(one);
        reconciler.invoke(one);
        host.start().connect();
        reconciler.invoke(one);
        reconciler.send(new Frame.ForgetInvocation("c-1"));
        reconciler.invoke(one);
        host.start().connect();
        reconciler.invoke(one);
        assertEquals(List.of("say one"), host.scripts.texts);
        assertEquals(List.of(), reconciler.problems);
    }

    @Test
    void isRefusedUnlessTheFleetsOrderKeySignedItForThisHost() throws IOException {
        var sent = reconciler.signed(Invoking.scripts("c-1", "say one").invocation());
        var body = new String(sent.body(), StandardCharsets.UTF_8).replace("say one", "say two");
        reconciler.send(new Frame.Invoke(body.getBytes(StandardCharsets.UTF_8), sent.signature()));
        reconciler.send(new Frame.Invoke(sent.body(), new byte[3]));
        refuses(with("other", TestReconciler.HOST, 1));
        refuses(with("fleet", new HostName("web-02"), 1));
        reconciler.epoch = 2;
        reconciler.disconnect();
        host.connect();
        refuses(with("fleet", TestReconciler.HOST, 1));
        assertEquals(List.of("a command that the fleet's order key did not sign",
                "a command that the fleet's order key did not sign",
                "a command for other/web-01, where this is fleet/web-01",
                "a command for fleet/web-02, where this is fleet/web-01",
                "a command of epoch 1, where epoch 2 was seen"), reconciler.problems);
        assertEquals(List.of(), host.scripts.texts);
        assertEquals(Map.of(), reconciler.invoked);
    }

    private void refuses(UnaryOperator<Invocation> changed) {
        reconciler.send(reconciler.signed(Invoking.scripts("c-1", "say one").invocation(changed)));
    }

    private static UnaryOperator<Invocation> with(String fleet, HostName name, long epoch) {
        return one -> new Invocation(fleet, name, epoch, one.command(), one.until(), one.revision(), one.name(),
                one.document(), one.parameters(), one.documents(), one.plugins(), one.contents(), one.live());
    }

    @Test
    @DisplayName("X8 the agent does not start late what was sent in time")
    void isRefusedForEverWhereItComesTooLate() throws IOException {
        host.pass(Duration.ofHours(2));
        var late = Invoking.scripts("c-1", "say one");
        reconciler.invoke(late);
        var said = "REFUSED it came later than 2026-01-01T01:00:00Z, the last moment to begin it:";
        assertEquals(said, reconciler.how("c-1"));
        host.wall = Instant.parse("2026-01-01T00:00:00Z"); // a clock that is set back
        reconciler.invoked.clear();
        host.start().connect();
        reconciler.invoke(late);
        assertEquals(said, reconciler.how("c-1"));
        assertEquals(List.of(), host.scripts.texts);
    }

    @Test
    @DisplayName("X8 nor what waited for a place until it was too late")
    void isRefusedWhereItsPlaceComesTooLate() throws IOException {
        for (int i = 1; i <= Limits.WORKERS + 1; i++) {
            reconciler.invoke(Invoking.scripts("c-" + i, "wait"));
        }
        host.pass(Duration.ofHours(2));
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals(Limits.WORKERS, host.scripts.texts.size());
        assertTrue(reconciler.how("c-6").startsWith("REFUSED it could not begin until 2026-01-01T01:00:00Z"),
                reconciler.how("c-6"));
    }

    @Test
    void runsFiveAtOnceAndTheSixthWaits() throws IOException {
        for (int i = 1; i <= Limits.WORKERS + 1; i++) {
            reconciler.invoke(Invoking.scripts("c-" + i, "wait"));
        }
        assertEquals(5, host.scripts.texts.size());
        assertTrue(reconciler.invoked.get("c-5").begun());
        assertFalse(reconciler.invoked.get("c-6").begun());
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals(6, host.scripts.texts.size());
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-6"));
    }

    @Test
    void letsTheRestOfTheHostBeKeptMeanwhile() throws IOException {
        var motd = OneHost.file("/motd", "hello");
        reconciler.order(motd);
        reconciler.move(motd);
        reconciler.invoke(Invoking.scripts("c-1", "wait"));
        host.edit("/motd", "edited");
        assertEquals("hello", host.text("/motd"));
        assertEquals("RUNNING: step1 RUNNING", reconciler.how("c-1"));
    }

    @Test
    void isEndedWhereAPersonCancelsIt() throws IOException {
        reconciler.invoke(Invoking.of("c-1", Invoking.step("one", "wait", "") + ","
                + Invoking.step("two", "say two", ",'finallyStep':true")));
        reconciler.send(new Frame.CancelInvocation("c-1"));
        host.pass(MOMENT);
        host.pass(MOMENT);
        assertTrue(host.scripts.known.values().stream().allMatch(one -> one.asked));
        assertEquals("CANCELLED it was cancelled: one CANCELLED (it was cancelled) two CANCELLED (it was cancelled)",
                reconciler.how("c-1"));
        assertEquals(List.of("wait"), host.scripts.texts);
    }

    @Test
    void isNeverBegunWhereItIsCancelledBeforeItComesOrBegins() throws IOException {
        reconciler.send(new Frame.CancelInvocation("c-0"));
        assertEquals("CANCELLED it was cancelled before it came:", reconciler.how("c-0"));
        host.start().connect();
        for (int i = 0; i <= Limits.WORKERS + 1; i++) {
            reconciler.invoke(Invoking.scripts("c-" + i, "wait"));
        }
        reconciler.send(new Frame.CancelInvocation("c-6"));
        assertEquals(5, host.scripts.texts.size());
        assertEquals("CANCELLED it was cancelled before it began:", reconciler.how("c-6"));
    }

    @Test
    void staysAsItEndedWhereItIsCancelledAfterwards() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say one"));
        reconciler.send(new Frame.CancelInvocation("c-1"));
        host.start().connect();
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-1"));
        reconciler.send(new Frame.ForgetInvocation("c-1"));
        reconciler.invoked.clear();
        reconciler.send(new Frame.CancelInvocation("c-1"));
        assertEquals(Map.of(), reconciler.invoked);
    }

    @Test
    void isToldOfAnewAfterEachGreetingUntilItIsForgotten() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say one"));
        reconciler.disconnect();
        reconciler.invoked.clear();
        host.connect();
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-1"));
        reconciler.send(new Frame.ForgetInvocation("c-1"));
        reconciler.disconnect();
        reconciler.invoked.clear();
        host.connect();
        assertEquals(Map.of(), reconciler.invoked);
        assertEquals(List.of(), left(host.state.resolve("invocations")));
        assertEquals(List.of(), left(host.state.resolve("streams")));
        assertEquals(List.of(), left(host.root.resolve("var/lib/evenkeel-commands")));
    }

    private static List<String> left(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }

    @Test
    void isKeptWhileItRunsWhateverIsForgotten() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "wait"));
        reconciler.send(new Frame.ForgetInvocation("c-1"));
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-1"));
    }

    @Test
    void isTakenAsLongAsThereIsRoomToKeepIt() throws IOException {
        for (int i = 1; i <= Limits.INVOCATIONS + 1; i++) {
            reconciler.invoke(Invoking.scripts("c-" + i, "exit 0"));
        }
        assertEquals(Limits.INVOCATIONS, host.scripts.texts.size());
        assertEquals(List.of("the command c-201 cannot be taken: 200 wait for the reconciler to have their ends"),
                reconciler.problems);
    }

    @Test
    void goesOnWithoutAConnectionAndSaysSoLater() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "wait", "say two"));
        reconciler.disconnect();
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals(List.of("wait", "say two"), host.scripts.texts);
        host.connect();
        assertEquals("SUCCESS: step1 SUCCESS step2 SUCCESS", reconciler.how("c-1"));
    }

    @Test
    void tellsWhatItWritesAsItComes() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say one;complain two;wait"));
        assertEquals(List.of("step1 false 0 one\n", "step1 true 0 two\n"), reconciler.said.stream()
                .map(part -> part.step() + " " + part.error() + " " + part.offset() + " "
                        + new String(part.bytes(), StandardCharsets.UTF_8))
                .toList());
        assertTrue(reconciler.invoked.get("c-1").status() == evenkeel.model.RunStatus.RUNNING);
    }
}
