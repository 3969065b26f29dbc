package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import evenkeel.model.Digest;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// A script writes 500 MB: not a byte is lost on the way to the reconciler's folder and to who asks for it, through an
/// agent with the memory that its package gives it, which goes on.
@Execution(ExecutionMode.CONCURRENT)
class MuchOutputTest {

    private static final String WEB = "web-01";
    private static final int MUCH = 500_000_000;
    /// Of a prime length: no part of the stream looks like the next one.
    private static final String LINE = "abcdefghij\n";
    /// Bytes of memory that a program takes at most, its own code and the compiler's included.
    private static final long MEMORY = 300L << 20;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final LastWords words = new LastWords();

    @Test
    void ofAScriptIsKeptWhole() throws Exception {
        try (var fleet = words.of(new Fleetlet(folder, WEB))) {
            var reconciler = fleet.serve(List.of("-XX:TieredStopAtLevel=4"));
            fleet.answers();
            assertEquals(0, fleet.enrol(WEB, List.of()).ended(), fleet::logs);
            var agent = fleet.start(WEB, shipped());
            Waiting.until("the host is there", fleet::logs, () -> agent.said().contains("connected"));

            var id = run(fleet, "yes " + LINE.strip() + " | head -c " + MUCH);
            var written = Json.MAPPER.readTree(fleet.ask("command", "output", id, WEB, "-o", "json"));
            var digest = written();
            assertEquals(digest.hex() + " of " + MUCH, digest(written.path("outputs").get(0)), written::toString);
            var kept = fleet.state.resolve("outputs").resolve(WEB).resolve(digest.hex() + ".gz");
            Waiting.until("all of it is there", fleet::logs, () -> Files.exists(kept));
            assertTrue(Files.size(kept) < MUCH / 100, () -> "it is not compressed");
            try (var in = new GZIPInputStream(Files.newInputStream(kept), 1 << 16)) {
                assertEquals(digest, digest(in::transferTo));
            }
            assertEquals(digest, digest(out -> fleet.ask(out, "command", "output", id, WEB, "--whole")));

            assertTrue(run(fleet, "echo alive").length() > 0);
            assertEquals(1, agent.said().lines().filter(line -> line.endsWith("connected")).count(), fleet::logs);
            for (var program : List.of(reconciler, agent)) {
                assertTrue(program.alive() && most(program) < MEMORY, () -> most(program) + " bytes\n" + fleet.logs());
            }
            Waiting.until("the host keeps none of it", fleet::logs, () -> streams(fleet) == 0);
        }
    }

    /// Runs a script, to a good end.
    ///
    /// @return the command's id
    private static String run(Fleetlet fleet, String script) throws IOException {
        var ran = Json.MAPPER.readTree(fleet.ask("run", "AWS-RunShellScript", "--instance-ids", WEB, "--parameters",
                Json.line(Map.of("commands", List.of(script))), "-o", "json"));
        assertEquals("Success", ran.path("command").path("status").asString(), ran::toString);
        return ran.path("command").path("commandId").asString();
    }

    private static String digest(JsonNode stream) {
        return stream.path("whole").asString() + " of " + stream.path("size").asLong();
    }

    /// Of what the script writes.
    private static Digest written() {
        var lines = LINE.repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        var sum = Digest.sha256();
        for (int left = MUCH; left > 0; left -= lines.length) {
            sum.update(lines, 0, Math.min(left, lines.length));
        }
        return Digest.read(sum.digest());
    }

    /// Writes to a stream.
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static Digest digest(Writing writing) throws IOException {
        var sum = Digest.sha256();
        writing.to(new DigestOutputStream(OutputStream.nullOutputStream(), sum));
        return Digest.read(sum.digest());
    }

    /// The most memory that it ever took.
    private static long most(Program program) {
        try (var lines = Files.lines(Path.of("/proc", "" + program.process().pid(), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Files of streams on the host.
    private static long streams(Fleetlet fleet) throws IOException {
        try (var files = Files.walk(fleet.agent(WEB).resolve("streams"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /// The JVM's options of the agent's package.
    private static List<String> shipped() throws IOException {
        var options = Files.readAllLines(Built.HOME.resolve("host-agent/image/src/image/jvm.options"));
        assertTrue(options.contains("-Xmx48m"), options::toString);
        return Stream.concat(Stream.of("-XX:TieredStopAtLevel=4"),
                options.stream().filter(line -> line.startsWith("-") && !line.startsWith("-Xlog"))).toList();
    }
}
