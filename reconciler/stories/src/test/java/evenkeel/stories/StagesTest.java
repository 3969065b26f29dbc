package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import evenkeel.resource.Snapshot;

/// What holds of the pure stages for any fleet.
class StagesTest {

    @Test
    void incrementalEqualsFull() {
        for (long seed = 0; seed < 25; seed++) {
            var fleet = new GeneratedFleet(new Random(seed));
            var stages = new Stages();
            for (int edit = 0; edit < 12; edit++) {
                assertEquals(new Stages().of(fleet.snapshot()), stages.of(fleet.snapshot()),
                        "seed " + seed + ", edit " + edit);
                fleet.edit();
            }
        }
    }

    @Test
    void aCommitCompilesOnlyTheHostsThatItReaches() {
        var stages = new Stages();
        var files = Edit.of(Edit.empty("harbour"), List.of("  document first:", "    s: file {path: /a, content: a}",
                "  association on-web: first on web-01", "  document second: {which: {type: String, default: b}}",
                "    s: file {path: /b, content: \"{{ which }}\"}", "  association on-all: second on all"));
        stages.of(snapshot(files));
        assertEquals(Set.of("db-01", "db-02", "web-01", "web-02"), stages.compiled);
        files = Edit.of(files, List.of("  file README.md: nothing of it"));
        stages.of(snapshot(files));
        assertEquals(Set.of(), stages.compiled);
        stages.of(snapshot(Edit.of(files, List.of("  document first:", "    s: file {path: /a, content: other}"))));
        assertEquals(Set.of("web-01"), stages.compiled);
    }

    private static Snapshot snapshot(SortedMap<String, String> files) {
        var tree = new TreeMap<String, Snapshot.File>();
        files.forEach((path, text) -> tree.put(path, Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8))));
        return new Snapshot(FakeGit.revision(files.toString()), tree);
    }

    @Test
    void twoMachinesGiveTheSameBytes() throws Exception {
        var one = printed("-XX:hashCode=0");
        var other = printed("-XX:hashCode=2");
        assertTrue(one.contains("\"verb\":\"CREATE\""), one);
        assertEquals(one, other);
    }

    /// What a JVM of its own prints; iteration of immutable collections has another salt in each.
    private static String printed(String option) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions", option, "-cp", System.getProperty("java.class.path"),
                Stages.class.getName(), "7")).redirectErrorStream(true).start();
        try {
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
            assertEquals(0, process.exitValue(), text);
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
