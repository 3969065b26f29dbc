package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The demo, by the launcher, as a person starts it. To write the golden text anew: `-Dgolden=write`.
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {

    private static final long MINUTES = 10;

    @TempDir
    private Path folder;

    @Test
    void tellsThisStoryAndLeavesNothingBehind() throws Exception {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(Built.HOME.resolve("evenkeel").toString(), "demo")
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("EVENKEEL_NO_BUILD", "1");
        builder.environment().put("EVENKEEL_JAVA_HOME", Built.JDK.toString());
        var demo = builder.start();
        try {
            assertTrue(demo.waitFor(MINUTES, TimeUnit.MINUTES), () -> "the demo goes on and on:\n" + text(out));
        } finally {
            end(demo);
        }
        var said = text(out);
        assertEquals(0, demo.exitValue(), () -> said + "\n" + text(err));
        golden(new Neutral(said).text());
        var place = said.lines().findFirst().orElseThrow().replace("Evenkeel, in ", "");
        assertFalse(Files.exists(Path.of(place)), "the demo left something behind in " + place);
    }

    private static void golden(String told) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(Path.of("src/test/resources/evenkeel/processes/demo.txt"), told);
        }
        try (var golden = DemoTest.class.getResourceAsStream("demo.txt")) {
            assertNotNull(golden, "demo.txt");
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), told);
        }
    }

    /// It ends its own children when it is asked to end.
    private static void end(Process demo) throws InterruptedException {
        demo.destroy();
        if (!demo.waitFor(30, TimeUnit.SECONDS)) {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return file + ": " + e.getMessage();
        }
    }
}
