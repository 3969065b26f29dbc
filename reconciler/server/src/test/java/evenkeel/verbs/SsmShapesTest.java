package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.command.InvocationShown;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import tools.jackson.databind.JsonNode;

/// What scripts read that were written for the AWS CLI.
class SsmShapesTest {

    private final TestDesk desk = new TestDesk(HandMade.view());

    private SsmShapesTest with(StepResult... steps) {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "Failed", steps),
                TestCommandDesk.on("web-002", "Pending"), TestCommandDesk.on("web-003", "Unknown"))));
        return this;
    }

    private JsonNode told(String words) {
        var told = desk.ask(("command show 8f14 " + words + " --shape ssm").split(" +"));
        assertEquals("", told.err());
        return Json.MAPPER.readTree(told.out());
    }

    @Test
    void areThoseOfListCommandInvocations() {
        with(TestCommandDesk.step("hello", RunStatus.FAILED, 3, "out\n", "err\n"),
                TestCommandDesk.step("windows", RunStatus.SKIPPED, 0, "", ""));
        var list = told("").path("CommandInvocations");
        var first = Json.MAPPER.readTree("""
                {"CommandId": "%s", "InstanceId": "web-001", "InstanceName": "web-001", "Comment": "spring",
                 "DocumentName": "InstallApache", "DocumentVersion": "$DEFAULT",
                 "RequestedDateTime": "2026-11-22T11:59:00Z", "Status": "Failed", "StatusDetails": "Failed",
                 "TraceOutput": "", "StandardOutputUrl": "", "StandardErrorUrl": "", "ServiceRole": "",
                 "CommandPlugins": [{"Name": "hello", "Status": "Failed", "StatusDetails": "Failed", "ResponseCode": 3,
                   "ResponseStartDateTime": "2026-11-22T11:59:00Z", "ResponseFinishDateTime": "2026-11-22T11:59:02Z",
                   "Output": "out\\n\\n----------ERROR-------\\nerr\\n", "StandardOutputUrl": "",
                   "StandardErrorUrl": ""},
                  {"Name": "windows", "Status": "Success", "StatusDetails": "Skipped", "ResponseCode": 0,
                   "ResponseStartDateTime": "2026-11-22T11:59:00Z", "ResponseFinishDateTime": "2026-11-22T11:59:02Z",
                   "Output": "", "StandardOutputUrl": "", "StandardErrorUrl": ""}]}
                """.formatted(TestCommandDesk.ID));
        assertEquals(first, list.get(0));
        assertEquals("Pending []", list.get(1).path("Status").asString() + " " + list.get(1).path("CommandPlugins"));
        assertEquals("Failed Unknown",
                list.get(2).path("Status").asString() + " " + list.get(2).path("StatusDetails").asString());
    }

    @Test
    void areThoseOfGetCommandInvocation() {
        with(TestCommandDesk.step("hello", RunStatus.FAILED, 3, "out\n", "err\n"));
        assertEquals(Json.MAPPER.readTree("""
                {"apiVersion": "evenkeel/v1", "kind": "SsmInvocation", "CommandId": "%s", "InstanceId": "web-001",
                 "Comment": "spring", "DocumentName": "InstallApache", "DocumentVersion": "$DEFAULT",
                 "PluginName": "hello", "ResponseCode": 3, "ExecutionStartDateTime": "2026-11-22T11:59:00Z",
                 "ExecutionElapsedTime": "PT2S", "ExecutionEndDateTime": "2026-11-22T11:59:02Z", "Status": "Failed",
                 "StatusDetails": "Failed", "StandardOutputContent": "out\\n", "StandardOutputUrl": "",
                 "StandardErrorContent": "err\\n", "StandardErrorUrl": ""}
                """.formatted(TestCommandDesk.ID)), told("web-001"));
        assertEquals("Pending  -1 ", told("web-002").path("Status").asString() + " "
                + told("web-002").path("PluginName").asString() + " " + told("web-002").path("ResponseCode") + " "
                + told("web-002").path("ExecutionStartDateTime").asString());
    }

    @Test
    void oneThatRunsHasNoCodeYet() {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress",
                TestCommandDesk.step("hello", RunStatus.RUNNING, 0, "", "")))));
        assertEquals("InProgress -1", told("web-001").path("Status").asString() + " "
                + told("web-001").path("ResponseCode"));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, 0, -1, InProgress, InProgress", "SUCCESS, 0, 0, Success, Success",
            "SUCCESS, 3010, 3010, Success, Success", "SKIPPED, 0, 0, Success, Skipped",
            "FAILED, 3, 3, Failed, Failed", "FAILED, 0, -1, Failed, Failed", "UNKNOWN, 0, -1, Failed, Unknown",
            "REFUSED, 0, -1, Failed, Refused", "TIMED_OUT, 137, 137, TimedOut, ExecutionTimedOut",
            "TIMED_OUT, 0, -1, TimedOut, ExecutionTimedOut", "CANCELLED, 0, -1, Cancelled, Cancelled",
            "CANCELLED, 143, 143, Cancelled, Cancelled"})
    void haveACodeAndWordsForEachStatusOfAStep(RunStatus step, int exit, int code, String status, String details) {
        with(TestCommandDesk.step("hello", step, exit, "", ""),
                TestCommandDesk.step("bye", RunStatus.SUCCESS, 0, "", ""));
        var expected = code + " " + status + " " + details;
        assertEquals(expected, words(told("web-001 --step hello")));
        assertEquals(expected,
                words(told("").path("CommandInvocations").path(0).path("CommandPlugins").path(0)));
    }

    private static String words(JsonNode one) {
        return one.path("ResponseCode") + " " + one.path("Status").asString() + " "
                + one.path("StatusDetails").asString();
    }

    /// What its agent said later changes nothing but that it is known.
    @ParameterizedTest
    @CsvSource({"DeliveryTimedOut, TimedOut, SUCCESS, 0, TimedOut, DeliveryTimedOut",
            "DeliveryTimedOut, TimedOut, TIMED_OUT, 137, TimedOut, DeliveryTimedOut",
            "Unknown, Unknown, SUCCESS, 0, Failed, Unknown", "Cancelled, Cancelled, FAILED, 3, Cancelled, Cancelled",
            "ExecutionTimedOut, TimedOut, TIMED_OUT, 137, TimedOut, ExecutionTimedOut",
            "DeliveryTimedOut, TimedOut, SKIPPED, 0, TimedOut, DeliveryTimedOut",
            "Success, Success, SKIPPED, 0, Success, Skipped"})
    void sayOfTheOnlyStepWhatIsSaidOfTheInvocation(String given, String status, RunStatus step, int exit,
            String word, String details) {
        desk.commands.with(TestCommandDesk.shown("Failed", List.of(new InvocationShown(new HostName("web-001"), status,
                given, "", Optional.of(HandMade.NOW), Optional.of(HandMade.NOW), true,
                List.of(TestCommandDesk.step("hello", step, exit, "", ""))))));
        assertEquals(exit + " " + word + " " + details, words(told("web-001")));
        var listed = told("").path("CommandInvocations").path(0);
        assertEquals(word + " " + given,
                listed.path("Status").asString() + " " + listed.path("StatusDetails").asString());
    }

    @ParameterizedTest
    @CsvSource({"show 8f14 --shape ssm", "show 8f14 web-001 --shape ssm", "show 8f14 web-001",
            "output 8f14 web-001 hello --whole", "output 8f14"})
    void areReadAfterTheVerbIsDecided(String words) {
        with(new StepResult("hello", "aws:runShellScript", RunStatus.SUCCESS, 0, HandMade.NOW,
                Optional.of(HandMade.NOW), "", new StepResult.Stream("x".repeat(2_500), 50_000,
                        Optional.of(new Output(Digest.of("x"), 50_000))),
                StepResult.Stream.EMPTY));
        desk.reads = true;
        assertEquals(0, desk.ask(("command " + words).split(" ")).exit());
        assertTrue(desk.log.getFirst().startsWith("ada command"), desk.log.toString());
        assertTrue(desk.log.contains("reads"), desk.log.toString());
    }

    @Test
    void haveHeadAndTailWhereTheWholeCannotBeRead() {
        var head = "head\n… 49900 bytes left out …\ntail";
        with(new StepResult("hello", "aws:runShellScript", RunStatus.SUCCESS, 0, HandMade.NOW,
                Optional.of(HandMade.NOW), "",
                new StepResult.Stream(head, 50_000, Optional.of(new Output(Digest.of("x"), 50_000))),
                TestCommandDesk.stream("err\n")));
        desk.broken = true;
        assertEquals(head, told("web-001").path("StandardOutputContent").asString());
        assertTrue(told("").toString().contains("49900 bytes left out"));
    }

    @Test
    void haveSsmsLengthsOfWhatIsKeptWhole() {
        var text = "a".repeat(50_000);
        desk.whole = text;
        var cut = new StepResult.Stream("head\n… tail", text.length(),
                Optional.of(new Output(Digest.of(text), text.length())));
        with(new StepResult("hello", "aws:runShellScript", RunStatus.SUCCESS, 0, HandMade.NOW,
                Optional.of(HandMade.NOW), "", cut, cut));
        var one = told("web-001");
        assertEquals("a".repeat(24_000 - 20) + "--output truncated--", one.path("StandardOutputContent").asString());
        assertEquals("a".repeat(8_000 - 20) + "--output truncated--", one.path("StandardErrorContent").asString());
        var both = told("").path("CommandInvocations").path(0).path("CommandPlugins").path(0).path("Output").asString();
        assertEquals(2_500, both.length());
        assertTrue(both.matches("a+\n---Output truncated---\n----------ERROR-------\na+\n---Output truncated---"),
                both);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"8f14 --shape aws | there is no shape aws: write --shape ssm, or leave it out",
            "8f14 --shape ssm --step one | --step goes with HOST and --shape ssm; command output ID HOST STEP shows one step",
            "8f14 web-001 --step one | --step goes with HOST and --shape ssm; command output ID HOST STEP shows one step",
            "8f14 web-001 --shape ssm | several steps were begun on web-001: write --step and one of one, two",
            "8f14 web-001 --shape ssm --step three | no step three was begun on web-001: write --step and one of one, two"})
    void sayWhatToWriteInstead(String words, String sentence) {
        with(TestCommandDesk.step("one", RunStatus.SUCCESS, 0, "", ""),
                TestCommandDesk.step("two", RunStatus.SUCCESS, 0, "", ""));
        assertEquals("evenkeel: " + sentence + "\n", desk.ask(("command show " + words).split(" ")).err());
        assertEquals("two", told("web-001 --plugin-name two").path("PluginName").asString());
    }

    @Test
    void areNoLongerThanOneAnswerHolds() {
        var steps = Collections.nCopies(60,
                TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, "x".repeat(2_400), ""));
        desk.commands.with(TestCommandDesk.shown("Success", IntStream.rangeClosed(1, 137)
                .mapToObj(i -> TestCommandDesk.on(String.format("web-%03d", i), "Success",
                        steps.toArray(StepResult[]::new)))
                .toList()));
        assertEquals("evenkeel: what the command " + TestCommandDesk.ID
                + " wrote on its 137 hosts is more than one answer holds: name a host\n",
                desk.ask("command", "show", "8f14", "--shape", "ssm").err());
    }

    @Test
    void showNoHostThatThePersonMayNotSee() {
        with(TestCommandDesk.step("hello", RunStatus.FAILED, 3, "out\n", ""));
        var told = desk.ask((verb, host) -> verb.equals("command") && host.equals("web-002"), "command", "show", "8f14",
                "--shape", "ssm");
        assertTrue(told.out().contains("web-002") && !told.out().contains("web-001"), told.out());
        assertEquals("", desk.ask((verb, host) -> verb.equals("command") && host.equals("web-002"), "command", "show",
                "8f14", "web-001", "--shape", "ssm").out());
    }
}
