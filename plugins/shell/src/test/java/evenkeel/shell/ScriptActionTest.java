package evenkeel.shell;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.LoadedAction;
import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Command;
import evenkeel.spi.Host.LastRun;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Packed;

class ScriptActionTest {

    private static final ScriptAction ACTION = new ScriptAction();
    private static final Tree.Fields PLAIN = inputs();
    private static final Tree.Fields CHECKED = inputs("check", "test -e done");
    private static final Tree.Fields RERUNNABLE = inputs("rerunnable", "true");

    @TempDir
    Path root;
    private FakeHost host;
    private final List<Command> ran = new ArrayList<>();
    private int exit;
    private int exitOfCheck = 1;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root).runs(command -> {
            ran.add(command);
            var check = command.arguments().getLast().equals("test -e done");
            return new Ran(check ? exitOfCheck : exit, false, "");
        });
    }

    @Test
    void runsOnceForEachRunThatIsWanted() throws Exception {
        drift(ACTION, PLAIN).on(host).plans("run script {@association}/{@step} script it has not run yet").applies()
                .staysConverged();
        host.recorded("run-2", host.lastRun());
        drift(ACTION, PLAIN).on(host).plans("run script {@association}/{@step} script a new run is wanted");
    }

    @Test
    void joinsItsLinesToOneScript() throws Exception {
        ACTION.apply(Records.bind(ScriptDesired.class, PLAIN), host);
        assertEquals(List.of("/bin/sh", "-c", "echo one\necho two\n"), ran.getFirst().arguments());
        assertEquals(3600, ran.getFirst().limit().toSeconds());
    }

    @Test
    void aFailedRunIsFinal() throws Exception {
        host.recorded("run-1", Optional.of(new LastRun("run-1", "ended", 3)));
        drift(ACTION, PLAIN).on(host).plansNothing();
    }

    @Test
    void aRunWhoseEndIsUnknownIsFinalUnlessItIsRerunnable() throws Exception {
        host.recorded("run-1", Optional.of(new LastRun("run-1", "unknown", 0)));
        drift(ACTION, PLAIN).on(host).plansNothing();
        drift(ACTION, CHECKED).on(host).plansNothing();
        drift(ACTION, RERUNNABLE).on(host).plans("run…");
        host.recorded("run-1", Optional.of(new LastRun("run-1", "ended", 0)));
        drift(ACTION, RERUNNABLE).on(host).plansNothing();
        host.recorded("run-2", Optional.of(new LastRun("run-1", "unknown", 0)));
        drift(ACTION, PLAIN).on(host).plans("run…");
    }

    @Test
    void aCheckThatSaysYesNeedsNoRun() throws Exception {
        drift(ACTION, CHECKED).on(host).plans("run script {@association}/{@step} script its check says no");
        exitOfCheck = 0;
        drift(ACTION, CHECKED).on(host).plansNothing();
        host.recorded("run-2", Optional.empty());
        drift(ACTION, CHECKED).on(host).plansNothing();
    }

    @Test
    void aCheckThatSaysNoAfterASuccessfulRunIsDrift() throws Exception {
        host.recorded("run-1", Optional.of(new LastRun("run-1", "ended", 0)));
        drift(ACTION, CHECKED).on(host).plans("run…");
    }

    @Test
    void saysItsExitCodeAndItsLimit() {
        exit = 3;
        var desired = Records.bind(ScriptDesired.class, PLAIN);
        assertEquals("exit 3", assertThrows(IOException.class, () -> ACTION.apply(desired, host)).getMessage());
        host.runs(_ -> new Ran(137, true, ""));
        assertEquals("ended at its limit of 3600 s",
                assertThrows(IOException.class, () -> ACTION.apply(desired, host)).getMessage());
    }

    @Test
    void isSkippedWhereCommandsAre() throws Exception {
        host.runs(_ -> {
            throw new Skipped("no booted host");
        });
        var action = LoadedAction.of("shell", ACTION);
        assertEquals("no booted host", assertThrows(Skipped.class, () -> action.apply(PLAIN, host)).getMessage());
        assertThrows(Skipped.class, () -> action.observe(CHECKED, host));
        assertEquals("run-1", ((Tree.Text) action.observe(PLAIN, host).get("wanted")).value());
    }

    @Test
    void refusesWhatCannotRun() {
        refused(Tree.fields(), "runCommand: write at least one line");
        refused(Tree.fields("runCommand", "echo"), "`runCommand`: write a list");
        refused(inputs("timeoutSeconds", "0"), "timeoutSeconds: write 1 to 172800");
        refused(inputs("timeoutSeconds", "010"), "`timeoutSeconds`: write a number such as 60");
        refused(inputs("rerunnable", "yes"), "`rerunnable`: write true or false");
        refused(inputs("workingDirectory", "opt"), "write an absolute path");
        refused(Tree.fields("runCommand", Tree.many("x".repeat(130_000))), "put a long script in a file");
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = List.of(PLAIN, CHECKED, RERUNNABLE).stream()
                .map(inputs -> Records.bind(ScriptDesired.class, inputs)).toList();
        Laws.hold(ACTION, desired, List.of(host -> host.runs(command -> {
            var made = host.at("/made").toFile();
            if (command.arguments().getLast().equals("test -e done")) {
                return new Ran(made.exists() ? 0 : 1, false, "");
            }
            return new Ran(made.mkdir() ? 0 : 1, false, "");
        })));
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(ScriptAction.class, work, action -> {
            assertEquals(1, action.diff(CHECKED, action.observe(CHECKED, host)).size());
            action.apply(CHECKED, host);
            exit = 3;
            assertEquals("exit 3", assertThrows(IOException.class, () -> action.apply(CHECKED, host)).getMessage());
            assertEquals(false, action.restores());
        });
    }

    private static Tree.Fields inputs(String... more) {
        var all = new ArrayList<Object>(List.of("runCommand", Tree.many("echo one", "echo two")));
        all.addAll(List.of(more));
        return Tree.fields(all.toArray());
    }

    private static void refused(Tree.Fields inputs, String sentence) {
        var fault = assertThrows(IllegalArgumentException.class, () -> Records.bind(ScriptDesired.class, inputs));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }
}
