package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.RunStatus;

class DocumentRunTest {

    /// @param exits of each step's script: 0 ends well, `t` is its time limit, `c` a cancellation, `s` a platform that it
    ///        is not for
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", value = {
            "F1 goes on after a failure | - ; - | 1 0 | FAILED SUCCESS | FAILED",
            "F2 onFailure exit | 'onFailure':'exit' ; - | 1 0 | FAILED SKIPPED | FAILED",
            "F2 that ends well | 'onFailure':'exit' ; - | 0 0 | SUCCESS SUCCESS | SUCCESS",
            "F2 also at its time limit | 'onFailure':'exit' ; - | t 0 | TIMED_OUT SKIPPED | TIMED_OUT",
            "F3 successAndExit | 'onFailure':'successAndExit' ; - | 1 0 | SUCCESS SKIPPED | SUCCESS",
            "F4 onSuccess exit | 'onSuccess':'exit' ; - | 0 1 | SUCCESS SKIPPED | SUCCESS",
            "F4 that fails goes on | 'onSuccess':'exit' ; - | 1 0 | FAILED SUCCESS | FAILED",
            "F5 168 | - ; - | 168 1 | SUCCESS SKIPPED | SUCCESS",
            "F6 169 | - ; - | 169 0 | FAILED SKIPPED | FAILED",
            "F6 169 whatever onFailure says | 'onFailure':'successAndExit' ; - | 169 0 | FAILED SKIPPED | FAILED",
            "F7 after F2 | 'onFailure':'exit' ; - ; 'finallyStep':true | 1 0 0 | FAILED SKIPPED SUCCESS | FAILED",
            "F7 after F3 | 'onFailure':'successAndExit' ; - ; 'finallyStep':'true' | 1 0 0 |"
                    + " SUCCESS SKIPPED SUCCESS | SUCCESS",
            "F7 after F4 | 'onSuccess':'exit' ; - ; 'finallyStep':true | 0 0 1 | SUCCESS SKIPPED FAILED | FAILED",
            "F7 after F5 | - ; - ; 'finallyStep':true | 168 0 0 | SUCCESS SKIPPED SUCCESS | SUCCESS",
            "F7 after F6 | - ; - ; 'finallyStep':true | 169 0 0 | FAILED SKIPPED SUCCESS | FAILED",
            "F8 not the last | 'onFailure':'exit' ; 'finallyStep':true ; - | 1 0 0 | FAILED SKIPPED SKIPPED | FAILED",
            "F12 success and skipped | - ; - | 0 s | SUCCESS SKIPPED | SUCCESS",
            "F12 success and failed | - ; - | 0 1 | SUCCESS FAILED | FAILED",
            "F12 failed and timed out | - ; - | 1 t | FAILED TIMED_OUT | FAILED",
            "F12 timed out and failed | - ; - | t 1 | TIMED_OUT FAILED | FAILED",
            "F12 timed out | - ; - | t 0 | TIMED_OUT SUCCESS | TIMED_OUT",
            "F12 success and cancelled | - ; - | 0 c | SUCCESS CANCELLED | CANCELLED",
            "F12 timed out and cancelled | - ; - | t c | TIMED_OUT CANCELLED | TIMED_OUT",
            "an end that was not seen comes first | - ; - | 1 u | FAILED UNKNOWN | UNKNOWN"})
    void goesThroughAllSteps(String row, String inputs, String exits, String statuses, String all) throws Unreadable {
        var run = new DocumentRun(document(inputs));
        for (var exit : exits.split(" ")) {
            if (run.skipped().isPresent()) {
                run.ended(RunStatus.SKIPPED, 0);
            } else {
                run.ended(status(exit), exit.matches("[0-9]+") ? Integer.parseInt(exit) : 0);
            }
        }
        assertEquals(statuses, String.join(" ", run.counted().stream().map(RunStatus::name).toList()));
        assertEquals(all, run.status().name());
        assertEquals(Optional.empty(), run.next());
    }

    private static CommandDocument document(String inputs) throws Unreadable {
        var steps = new ArrayList<String>();
        for (var each : inputs.split(";")) {
            steps.add("step" + steps.size() / 2);
            steps.add(each.strip().equals("-") ? "" : each.strip());
        }
        return Written.steps(steps.toArray(String[]::new));
    }

    private static RunStatus status(String exit) {
        return switch (exit) {
            case "0" -> RunStatus.SUCCESS;
            case "t" -> RunStatus.TIMED_OUT;
            case "c" -> RunStatus.CANCELLED;
            case "s" -> RunStatus.SKIPPED;
            case "u" -> RunStatus.UNKNOWN;
            default -> RunStatus.FAILED;
        };
    }

    @Test
    void saysInSsmsWordsWhyItLeavesTheRest() throws Unreadable {
        var rest = " Further document steps will be skipped.";
        assertEquals("Step exited with code 168. Therefore, marking step as succeeded." + rest, said("", 168));
        assertEquals("Step exited with code 169. Therefore, marking step as Failed." + rest, said("", 169));
        assertEquals("Step was found to have onFailure property." + rest, said("'onFailure':'exit'", 1));
        assertEquals("Step was found to have onSuccess property." + rest, said("'onSuccess':'exit'", 0));
        assertEquals("", said("", 1));
        var run = new DocumentRun(Written.steps("one", "", "two", ""));
        run.ended(RunStatus.FAILED, 169);
        assertEquals("Plugin with name aws:runShellScript and id two skipped due to prior step with an exit condition:"
                + " one", run.skipped().orElseThrow());
    }

    private static String said(String inputs, int exit) throws Unreadable {
        return new DocumentRun(Written.steps("one", inputs, "two", ""))
                .ended(exit == 0 ? RunStatus.SUCCESS : RunStatus.FAILED, exit).because();
    }

    @Test
    void f9StartsTheSameStepAgainAfterAReboot() throws Unreadable {
        var document = Written.steps("one", "", "two", "", "three", "");
        var run = new DocumentRun(document);
        run.ended(RunStatus.SUCCESS, 0);
        assertTrue(run.reboots(RunStatus.FAILED, DocumentRun.REBOOT));
        var after = new DocumentRun(document);
        run.counted().forEach(status -> after.ended(status, 0));
        assertEquals("two", after.next().orElseThrow().name());
        assertEquals(RunStatus.RUNNING, after.status());
        assertFalse(run.reboots(RunStatus.TIMED_OUT, DocumentRun.REBOOT), "it was ended: it did not ask");
        assertFalse(run.reboots(RunStatus.FAILED, 1));
    }

    @Test
    void f10ADocumentThatIsCalledFailsInsteadOfARebootOfTheHost() throws Unreadable {
        var run = new DocumentRun(Written.steps("one", "", "two", ""), 1);
        assertFalse(run.reboots(RunStatus.FAILED, DocumentRun.REBOOT));
        assertEquals(RunStatus.FAILED, run.ended(RunStatus.FAILED, DocumentRun.REBOOT).status());
        assertEquals(Optional.empty(), run.skipped(), "the next step runs, as after any failure");
    }

    @Test
    void f11DocumentsCallEachOtherThreeDeep() {
        assertEquals(Optional.empty(), DocumentRun.tooDeep(3));
        assertEquals("Maximum depth for document execution exceeded. Maximum depth permitted - 3 and current depth - 4",
                DocumentRun.tooDeep(4).orElseThrow());
    }

    @Test
    void nothingMoreIsTriedOnceItIsLeft() throws Unreadable {
        var run = new DocumentRun(Written.steps("one", "", "two", "", "last", "'finallyStep':true"));
        run.leave("a person cancelled it");
        run.ended(RunStatus.CANCELLED, 0);
        assertEquals("a person cancelled it", run.skipped().orElseThrow());
        run.ended(RunStatus.SKIPPED, 0);
        assertEquals("a person cancelled it", run.skipped().orElseThrow(), "not even the last");
        run.ended(RunStatus.SKIPPED, 0);
        assertEquals(RunStatus.CANCELLED, run.status());
        assertEquals(List.of(RunStatus.CANCELLED, RunStatus.SKIPPED, RunStatus.SKIPPED), run.counted());
    }
}
