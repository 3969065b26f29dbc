package evenkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.cli.local.Wrong;

class MainTest {

    private static List<String> words(String line, Map<String, String> environment) {
        return Asked.words(Main.line().parseArgs(line.split(" ")), environment);
    }

    @Test
    void sendsTheWordsOfAVerbWithoutWhatOnlyThisSideNeeds() {
        assertEquals(List.of("plan", "--revision=4f2a", "--detailed-exitcode", "--", "web-01", "db-01"),
                words("plan --server h:1 --revision 4f2a --identity f --detailed-exitcode web-01 db-01", Map.of()));
        assertEquals(List.of("audit", "log", "--limit=3", "--output=json"),
                words("audit log --limit 3 -o json", Map.of()));
    }

    @Test
    void sendsWhatPeopleTypeForSsm() {
        assertEquals(List.of("run", "--document-name=InstallApache",
                "--targets=Key=tag:Environment,Values=WebServer", "--targets=Key=tag-key,Values=a",
                "--parameters={\"Message\":[\"Hello\"]}", "--detach"),
                words("run --document-name InstallApache --targets Key=tag:Environment,Values=WebServer"
                        + " Key=tag-key,Values=a --parameters {\"Message\":[\"Hello\"]} --detach", Map.of()));
        assertEquals(List.of("run", "--instance-ids=web-01", "--instance-ids=web-02", "--", "Doc"),
                words("run Doc --instance-ids web-01 web-02", Map.of()));
        assertEquals(List.of("command", "output", "--whole", "--", "8f14", "web-01"),
                words("command output 8f14 web-01 --whole", Map.of()));
    }

    @Test
    void readsFilesOfThisMachineForTheOtherSide(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("x.json"), "{\"Message\": [\"Hello\"]}\n");
        assertEquals(List.of("run", "--parameters={\"Message\": [\"Hello\"]}", "--comment=file://" + file),
                LocalFiles.read(List.of("run", "--parameters=file://" + file, "--comment=file://" + file)));
        var none = assertThrows(Wrong.class,
                () -> LocalFiles.read(List.of("run", "--targets=file://" + folder.resolve("none"))));
        assertTrue(none.getMessage().startsWith("there is no file "), none.getMessage());
        Files.write(file, new byte[200_000]);
        assertThrows(Wrong.class, () -> LocalFiles.read(List.of("run", "--parameters=file://" + file)));
    }

    @Test
    void saysHowToLookAtACommandThatIsLeftRunning() {
        var err = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        var runs = new RunsOn(new PrintStream(out, false), new PrintStream(err, false));
        runs.left();
        assertEquals("", err.toString());
        var first = "Command 8f14e45f-ceea-467f-9c1d-0e3b5a697869\nweb-01 | x\n".getBytes(StandardCharsets.UTF_8);
        runs.write(first, 0, 10);
        runs.write(first, 10, first.length - 10);
        assertEquals(new String(first, StandardCharsets.UTF_8), out.toString(), "passed on at once");
        runs.left();
        assertTrue(err.toString().contains("The command 8f14e45f goes on."), err::toString);
        assertTrue(RunsOn.of(List.of("run", "x")) && RunsOn.of(List.of("command", "wait", "x")));
        assertFalse(RunsOn.of(List.of("command", "list")) || RunsOn.of(List.of("rollout", "watch", "x")));
    }

    @Test
    void tellsTheOtherSideOfTheTerminal() {
        var terminal = Map.of("EVENKEEL_TERMINAL", "50 132");
        assertEquals(List.of("status", "--width=132", "--color"), words("status", terminal));
        assertEquals(List.of("status", "--width=132"),
                words("status", Map.of("EVENKEEL_TERMINAL", "50 132", "NO_COLOR", "1")));
    }

    @Test
    void endsAUsageErrorWithOneBecauseTwoMeansChanges() {
        var err = new StringWriter();
        var line = Main.line().setErr(new PrintWriter(err));
        assertEquals(1, line.execute("plan", "--nonsense"));
        assertTrue(err.toString().contains("--nonsense"), err::toString);
        assertTrue(err.toString().contains("Try: evenkeel plan --help"), err::toString);
    }

    @Test
    void saysItsVersionAsAnOptionToo() {
        var out = new StringWriter();
        assertEquals(0, Main.line().setOut(new PrintWriter(out)).execute("--version"));
        assertTrue(out.toString().matches("evenkeel \\S+ \\(Java .+\\)\\R"), out::toString);
    }

    @Test
    void completesEveryVerb() {
        var script = Main.completion();
        for (var verb : List.of("plan", "explain", "check", "join-token", "demo", "max-concurrency", "retry")) {
            assertTrue(script.contains(verb), verb);
        }
    }
}
