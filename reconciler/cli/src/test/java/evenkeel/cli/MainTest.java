package evenkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

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
        for (var verb : List.of("plan", "explain", "check", "join-token", "demo")) {
            assertTrue(script.contains(verb), verb);
        }
    }
}
