package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.command.CommandShown;
import evenkeel.command.Courses;
import evenkeel.command.InvocationShown;
import evenkeel.document.SsmOutput;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import tools.jackson.databind.JsonNode;

/// What steps wrote, where the fold of the ledger has shortened or forgotten it.
class RecalledTest {

    private static final HostName WEB = new HostName("web-001");
    private static final String GONE = "evenkeel: the steps of the command " + TestCommandDesk.ID + " on web-001 are"
            + " not at hand any more: they were forgotten, and this reconciler has no entry of how it ended there; the"
            + " audit branch has it\n";

    private final TestDesk desk = new TestDesk(HandMade.view());
    private final Courses courses = new Courses();

    private void ends(HostName host, String id, StepResult... steps) {
        var ended = new Event.InvocationEnded(host, new InvocationState(id, RunStatus.SUCCESS, true, "",
                List.of(steps)));
        courses.told(ended, HandMade.NOW);
        desk.entries.add(new Entry("main", 1, desk.entries.size() + 1, "example", HandMade.NOW, ended));
    }

    /// As the fold has it after the command ended there.
    private void ended(StepResult... steps) {
        courses.begun(TestCommandDesk.shown("Success", IntStream.rangeClosed(1, 9)
                .mapToObj(i -> TestCommandDesk.on("web-00" + i, "Success")).toList()).asked(), HandMade.NOW);
        ends(WEB, "another", TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, "not this", ""));
        ends(WEB, TestCommandDesk.ID, steps);
    }

    private void shown() {
        desk.commands.with(of(courses.steps(TestCommandDesk.ID, WEB)));
    }

    private static CommandShown of(List<StepResult> steps) {
        return TestCommandDesk.shown("Success", List.of(new InvocationShown(WEB, "Success", "Success", "",
                Optional.of(HandMade.NOW), Optional.of(HandMade.NOW), true, steps)));
    }

    /// More is remembered of other hosts than all that is kept.
    private void forgotten() {
        var one = TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, "x".repeat(2_500), "x".repeat(2_500));
        var many = Collections.nCopies(300, one);
        for (int i = 2; i < 10; i++) {
            courses.told(new Event.InvocationEnded(new HostName("web-00" + i),
                    new InvocationState(TestCommandDesk.ID, RunStatus.SUCCESS, true, "", many)), HandMade.NOW);
        }
        assertEquals(List.of(), courses.steps(TestCommandDesk.ID, WEB));
    }

    private JsonNode ssm(String words) {
        var told = desk.ask(("command show 8f14 " + words + " --shape ssm").split(" +"));
        assertEquals("", told.err());
        return Json.MAPPER.readTree(told.out());
    }

    private String out(String words) {
        var told = desk.ask(words.split(" +"));
        assertEquals("", told.err());
        return told.out();
    }

    private static String lines(int bytes) {
        return "first\n" + "é".repeat((bytes - 12) / 2) + "\nlast\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {5_010, 32 << 10})
    void isAllOfItUpToWhatAnEntryHolds(int bytes) {
        var text = lines(bytes);
        assertEquals(bytes, text.getBytes(StandardCharsets.UTF_8).length);
        ended(TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, text, text));
        shown();
        assertEquals(text, out("command output 8f14 web-001 hello --whole"));
        assertEquals(text, out("command output 8f14 web-001 hello --whole --stderr"));
        assertEquals(text, out("command output 8f14 web-001 hello --stderr"));
        assertTrue(out("command output 8f14").contains("web-001 hello stdout\n" + text), "all hosts");
        assertTrue(out("command show 8f14 web-001").contains("    first\n"), "show");
        assertEquals(text,
                Json.MAPPER.readTree(out("command output 8f14 web-001 hello --whole -o json")).path("text").asString());
        assertEquals(SsmOutput.out(text), ssm("web-001").path("StandardOutputContent").asString());
        assertTrue(ssm("").path("CommandInvocations").path(0).path("CommandPlugins").path(0).path("Output").asString()
                .startsWith("first\n"));
    }

    @Test
    void isSaidToBeATailWhereTheEntryIsLost() {
        ended(TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, lines(32 << 10), ""));
        shown();
        desk.entries.clear();
        var mark = "… only the end of 32768 bytes is at hand: this reconciler has no entry of them …\né";
        for (var words : List.of("command output 8f14", "command output 8f14 web-001 hello --whole")) {
            assertTrue(out(words).startsWith(mark), words);
            assertTrue(out(words).endsWith("é\nlast\n"), words);
        }
        assertTrue(out("command show 8f14 web-001").contains("    " + mark.replace("\n", "\n    ")));
        assertTrue(ssm("web-001").path("StandardOutputContent").asString().startsWith(mark));
        assertEquals("evenkeel: the whole output of hello on web-001 is not at hand: only the end of 32768 bytes is;"
                + " command output 8f14 web-001 hello shows that\n",
                desk.ask("command", "output", "8f14", "web-001", "hello", "--whole", "-o", "json").err());
    }

    @Test
    void isNoTailWhereItHasJustThatLength() {
        ended(TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, "x".repeat(2_500), ""));
        shown();
        desk.entries.clear();
        assertEquals("x".repeat(2_500), out("command output 8f14 web-001 hello --whole"));
    }

    @Test
    void isTakenFromTheEntryWhereItWasForgotten() {
        ended(TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, "one\n", ""),
                TestCommandDesk.step("bye", RunStatus.FAILED, 3, "two\n", ""));
        forgotten();
        shown();
        assertEquals("3 two\n", ssm("web-001 --step bye").path("ResponseCode") + " "
                + ssm("web-001 --step bye").path("StandardOutputContent").asString());
        assertEquals(2, ssm("").path("CommandInvocations").path(0).path("CommandPlugins").size());
        assertEquals("two\n", out("command output 8f14 web-001 bye --whole"));
        assertTrue(out("command output 8f14").contains("web-001 hello stdout\none\n"));
        assertTrue(out("command show 8f14 web-001").contains("    two\n"));
        assertEquals("evenkeel: several steps were begun on web-001: write --step and one of hello, bye\n",
                desk.ask("command", "show", "8f14", "web-001", "--shape", "ssm").err());
        assertTrue(desk.ask("command", "output", "8f14", "web-001", "no").err().contains("has no step no"));
    }

    @Test
    void isRefusedWhereItWasForgottenAndTheEntryIsLost() {
        ended(TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, "one\n", ""));
        forgotten();
        shown();
        desk.entries.clear();
        for (var words : List.of("show 8f14 --shape ssm", "show 8f14 web-001 --shape ssm",
                "show 8f14 web-001 --shape ssm --step hello", "output 8f14", "output 8f14 web-001 hello",
                "output 8f14 web-001 hello --whole", "output 8f14 web-001 hello --whole -o json")) {
            var told = desk.ask(("command " + words).split(" "));
            assertEquals(GONE, told.err(), words);
            assertEquals("", told.out(), words);
        }
        assertTrue(out("command show 8f14 web-001").contains("are not at hand any more"));
    }

    @Test
    void isNothingWhereNoStepWasBegun() {
        ended();
        shown();
        assertEquals(-1, ssm("web-001").path("ResponseCode").asInt());
        assertEquals("Nothing was written.\n", out("command output 8f14"));
    }

    /// Thousands of hosts do not fill the memory.
    @Test
    void isATailOfFurtherHostsWhereAnAnswerWouldBeTooLarge() {
        var text = "x".repeat(32 << 10);
        var hosts = new ArrayList<InvocationShown>();
        for (int i = 1; i <= 137; i++) {
            var host = new HostName(String.format("web-%03d", i));
            var steps = Collections.nCopies(3,
                    TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, text, ""));
            ends(host, TestCommandDesk.ID, steps.toArray(StepResult[]::new));
            hosts.add(new InvocationShown(host, "Success", "Success", "", Optional.empty(),
                    Optional.of(HandMade.NOW.plus(Duration.ofSeconds(i))), true,
                    i > 120
                            ? List.of()
                            : steps.stream().map(step -> TestCommandDesk.step(step.name(), step.status(), 0,
                                    text.substring(0, 2_500), "")).map(RecalledTest::large).toList()));
        }
        desk.commands.with(TestCommandDesk.shown("Success", hosts));
        var out = out("command output 8f14");
        assertTrue(out.length() < 10 << 20, () -> out.length() + " characters");
        assertTrue(out.contains("web-080 hello stdout\n" + text + "\n"), "the first ones whole");
        assertTrue(
                out.contains(
                        "web-137 hello stdout\n… only the end of 32768 bytes is shown: name the host for more …\n"),
                "the last ones not");
        assertTrue(out("command output 8f14 --whole").length() > 137 * 3 * text.length(), "one after the other");
    }

    private static StepResult large(StepResult step) {
        return new StepResult(step.name(), step.action(), step.status(), step.exit(), step.began(), step.ended(),
                step.because(), new StepResult.Stream(step.out().text(), 32 << 10, Optional.empty()), step.err());
    }
}
