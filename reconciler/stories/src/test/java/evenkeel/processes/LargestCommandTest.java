package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import evenkeel.model.Digest;
import evenkeel.model.Json;

/// The most that a command may say, and more than most of them write, through an agent with the memory that its package
/// gives it, which goes on.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargestCommandTest {

    private static final String WEB = "web-01";
    private static final int MUCH = 500_000_000;
    /// Of a prime length: no part of the stream looks like the next one.
    private static final String LINE = "abcdefghij\n";
    /// Bytes of memory that a program takes at most, its own code and the compiler's included: less than what is written.
    private static final long MEMORY = 400L << 20;
    /// Bytes of a document with what is given for its parameters, as SSM has it.
    private static final int SAID = 65_536;

    private Fleetlet fleet;
    private Program reconciler;
    private Program agent;

    @RegisterExtension
    private final LastWords words = new LastWords();

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        fleet = words.of(new Fleetlet(folder, WEB));
        reconciler = fleet.serve(List.of("-XX:TieredStopAtLevel=4"));
        fleet.answers();
        assertEquals(0, fleet.enrol(WEB, List.of()).ended(), fleet::logs);
        agent = fleet.start(WEB, shipped());
        Waiting.until("the host is there", fleet::logs, () -> agent.said().contains("connected"));
    }

    @AfterAll
    void end() {
        fleet.close();
    }

    @AfterEach
    void goOn() throws IOException {
        assertEquals(1, agent.said().lines().filter(line -> line.endsWith("connected")).count(), fleet::logs);
        for (var program : List.of(reconciler, agent)) {
            assertTrue(program.alive() && most(program) < MEMORY, () -> most(program) + " bytes\n" + fleet.logs());
        }
    }

    @Test
    void of500MBNotAByteIsLost() throws Exception {
        var id = run("yes " + LINE.strip() + " | head -c " + MUCH);
        var digest = written();
        var told = fleet.ask("command", "output", id, WEB, "-o", "json");
        var stream = Json.MAPPER.readTree(told).path("outputs").path(0);
        assertEquals(digest.hex() + " of " + MUCH, stream.path("whole").asString() + " of " + stream.path("size"),
                told);
        var kept = fleet.state.resolve("outputs").resolve(WEB).resolve(digest.hex() + ".gz");
        Waiting.until("all of it is there", fleet::logs, () -> Files.exists(kept));
        assertTrue(Files.size(kept) < MUCH / 100, "it is not compressed");
        try (var in = new GZIPInputStream(Files.newInputStream(kept), 1 << 16)) {
            assertEquals(digest, digest(in::transferTo));
        }
        assertEquals(digest, digest(out -> fleet.ask(out, "command", "output", id, WEB, "--whole")));
        Waiting.until("the host keeps none of it", fleet::logs, () -> streams() == 0);
    }

    @Test
    @DisplayName("D18 parameters fill a document up to 64 KiB, and not a byte more")
    void saysAsMuchAsSsmAllows() throws Exception {
        int over = tooLong(SAID - 200) - SAID;
        assertTrue(over > 0 && over < 10_000, () -> "AWS-RunShellScript has " + over + " bytes");
        int most = SAID - 200 - over;
        assertEquals(SAID + 1, tooLong(most + 1));
        var id = run(script(most));
        assertEquals(Digest.of(said(most)).hex() + "  -\n", fleet.ask("command", "output", id, WEB, "--whole"));
    }

    /// Cannot be run.
    ///
    /// @return the bytes that the refusal tells of
    private int tooLong(int length) {
        var refused = assertThrows(IOException.class, () -> run(script(length))).getMessage();
        var told = Pattern.compile("the document and its parameters are (\\d+) bytes together, and may be " + SAID)
                .matcher(refused);
        assertTrue(told.find(), refused);
        return Integer.parseInt(told.group(1));
    }

    private static String script(int length) {
        return "printf %s '" + said(length) + "' | sha256sum";
    }

    /// Text of such a length, in which no two places are the same.
    private static String said(int length) {
        var text = new StringBuilder("$x `y` é * ");
        for (int i = 0; text.length() < length; i++) {
            text.append(i).append(' ');
        }
        return text.substring(0, length);
    }

    /// Runs a script, to a good end.
    ///
    /// @return the command's id
    private String run(String script) throws IOException {
        var ran = Json.MAPPER.readTree(fleet.ask("run", "AWS-RunShellScript", "--instance-ids", WEB, "--parameters",
                Json.line(Map.of("commands", List.of(script))), "-o", "json"));
        assertEquals("Success", ran.path("command").path("status").asString(), ran::toString);
        return ran.path("command").path("commandId").asString();
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
    private long streams() throws IOException {
        try (var files = Files.walk(fleet.agent(WEB).resolve("streams"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (UncheckedIOException e) {
            return 1; // a folder went while it was looked at: the agent is at it
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
