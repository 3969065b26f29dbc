package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Site;
import tools.jackson.databind.JsonNode;

/// Scripts as systemd runs them, in units of their own: what they see, and what is told of their end.
@Hosts(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptsTest {

    private Host host;
    private Site site;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        site = Site.open(folder, lab);
        site.repository().declare("scripts", script("words", "", """
                echo "$HOME" '$HOME' $$HOME "${HOME}x" '$$' "100%" %n %% '%i' 'a "b"' "it's" '\\' "\\t" "`echo back`" é
                x=1 ; echo "$x"
                """) + script("surroundings", "", """
                env | sort
                pwd
                cat
                umask
                """) + script("place", "", """
                cat /proc/self/cgroup
                systemctl cat 'evenkeel-run-*' | grep -c known-to-nobody || true
                """) + script("elsewhere", "workingDirectory: /var/tmp", "pwd\n") + script("three", "", """
                echo to-stdout
                echo to-stderr >&2
                exit 3
                """) + script("killed", "", "kill -KILL $$\n") + script("long", "timeoutSeconds: \"1\"", """
                echo begun
                sleep 4711
                """) + script("much", "", "seq 1 100000\n") + script("background", "", "sleep 4712 &\n")
                + script("large", "", "x='" + "$".repeat(50_000) + "'; echo ${#x}\n"));
        site.until("the last one has a result", () -> !site.operator().results(host.name(), key("large")).isEmpty());
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    private static String script(String name, String input, String lines) {
        return "- action: aws:runShellScript\n  name: " + name + "\n  inputs:\n"
                + (input.isEmpty() ? "" : "    " + input + "\n") + "    runCommand:\n      - |\n" + lines.indent(8);
    }

    private static String key(String name) {
        return "script:scripts/" + name;
    }

    private JsonNode result(String name) {
        var results = site.operator().results(host.name(), key(name));
        assertEquals(1, results.size(), results::toString);
        return results.getFirst();
    }

    private void ended(String name, String outcome, String because, String output) {
        var result = result(name);
        assertEquals(output, result.path("output").asString());
        assertEquals(outcome, result.path("outcome").path("outcome").asString(), result::toString);
        assertEquals(because, result.path("outcome").path("because").asString(""));
    }

    @Test
    void theirWordsAreTheirOwn() throws Exception {
        var process = result("words").path("output").asString().split(" ")[2];
        assertTrue(process.matches("[0-9]+HOME"), process);
        ended("words", "converged", "", "/root $HOME " + process
                + " /rootx $$ 100% %n %% %i a \"b\" it's \\ \t back é\n1\n");
    }

    @Test
    void theySeeAPathAHomeAndALanguageAndNothingElse() {
        ended("surroundings", "converged", "", """
                HOME=/root
                LANG=C.UTF-8
                PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
                PWD=/
                /
                0022
                """);
        ended("elsewhere", "converged", "", "/var/tmp\n");
    }

    @Test
    void theyBelongToNoUnitOfTheAgentAndSystemdDoesNotKnowTheirText() {
        var lines = result("place").path("output").asString().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.contains("/evenkeel-run-")), lines::toString);
        assertEquals("0", lines.getLast());
    }

    @Test
    void theirEndIsToldAsItWas() {
        ended("three", "failed", "exit 3", "to-stdout\nto-stderr\n");
        ended("killed", "failed", "exit 137", "");
        ended("large", "converged", "", "50000\n");
    }

    @Test
    void atItsLimitAScriptIsEnded() throws Exception {
        ended("long", "failed", "ended at its limit of 1 s", "begun\n");
        assertFalse(host.exec("pgrep", "-f", "[s]leep 4711").ok());
    }

    @Test
    void whatAScriptLeavesInTheBackgroundEndsWithIt() throws Exception {
        ended("background", "converged", "", "");
        assertFalse(host.exec("pgrep", "-f", "[s]leep 4712").ok());
    }

    @Test
    void ofALongOutputHeadAndTailAreInTheEntryAndTheRestBeside() {
        var output = result("much").path("output").asString();
        assertTrue(output.contains("bytes left out"), output);
        assertEquals(588_895, result("much").path("whole").path("size").asLong(),
                result("much").path("whole")::toString);
    }
}
