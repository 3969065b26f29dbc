package evenkeel.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The ready workflows: that their commands are there, and that no stranger gets a secret by them.
class WorkflowsTest {

    private static final Path FOLDER = Path.of("../../examples/workflows");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(?:- run:|run:)? *(evenkeel|ask) ([a-z].*)$");

    @ParameterizedTest
    @ValueSource(strings = {"github.yml", "forgejo.yml"})
    void theirCommandsAreThere(String file) throws IOException {
        var commands = new ArrayList<List<String>>();
        var matcher = COMMAND.matcher(Files.readString(FOLDER.resolve(file)));
        while (matcher.find()) {
            var words = matcher.group(2).replaceAll(" (&&|\\|\\|).*", "").replace("\"$HEAD\"", "a".repeat(40));
            commands.add(List.of(words.strip().split(" ")));
        }
        assertEquals(List.of("check", "plan"), commands.stream().map(List::getFirst).toList());
        for (var words : commands) {
            assertDoesNotThrow(() -> Main.line().parseArgs(words.toArray(String[]::new)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.yml", "forgejo.yml"})
    void runsNothingOfAStrangersWithASecret(String file) throws IOException {
        var text = Files.readString(FOLDER.resolve(file));
        Map<?, ?> workflow = new Yaml().load(text);
        assertFalse(text.contains("pull_request_target:"));
        assertEquals(Map.of("contents", "read"), workflow.get("permissions"));
        var jobs = (Map<?, ?>) workflow.get("jobs");
        assertFalse(jobs.get("check").toString().contains("secrets."));
        assertFalse(jobs.get("plan").toString().contains("checkout"));
        var scripts = text.lines().filter(line -> line.startsWith("          ") && line.contains("${{")).filter(
                line -> !line.matches(" +[A-Z0-9_]+: \\$\\{\\{ [a-z_.A-Z0-9]+ }}")).toList();
        assertEquals(List.of(), scripts, "nothing from outside is written into a script");
        assertTrue(text.contains("StrictHostKeyChecking=yes"));
    }
}
