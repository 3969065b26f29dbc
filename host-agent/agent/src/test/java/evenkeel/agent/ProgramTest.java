package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    @Test
    void repairsADriftThatItsWatcherSawWithNoReconcilerThere() throws Exception {
        var host = new OneHost(folder).start().connect();
        var motd = file("/motd", "hello");
        host.reconciler.order(motd);
        host.reconciler.move(motd);
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        var program = new AgentProgram(host.doors(), host.root, log::add);
        var running = Thread.ofPlatform().start(() -> {
            try {
                program.run(new byte[0]);
            } catch (IOException | InterruptedException e) {
                log.add("fault: " + e);
            }
        });
        awaitLine(log, "not connected");
        Files.writeString(host.root.resolve("motd"), "edited");
        awaitLine(log, "repaired 1 item");
        assertEquals("hello", host.text("/motd"));
        program.stop();
        running.join(10_000);
        assertFalse(running.isAlive());
    }

    private static void awaitLine(BlockingQueue<String> log, String beginning) throws InterruptedException {
        for (var line = log.poll(20, TimeUnit.SECONDS); line == null || !line.startsWith(beginning); line = log
                .poll(20, TimeUnit.SECONDS)) {
            assertTrue(line != null, "no line `" + beginning + "`");
        }
    }

    @Test
    void keepsTheWholeMachineOnlyWhereThatWasWritten() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("all"), Path.of("/"));
        assertThrows(IOException.class, () -> Hosts.checked(link));
        assertThrows(IOException.class, () -> Hosts.checked(folder.resolve("missing")));
        assertEquals(Path.of("/"), Hosts.checked(Path.of("/")));
    }

    @Test
    void saysWhatToDoWhereAnAgentIsNotEnrolled() {
        var said = new StringWriter();
        var line = Main.commandLine().setErr(new PrintWriter(said));
        for (var verb : new String[]{"run", "observe", "doctor"}) {
            assertEquals(1, line.execute(verb, "--state", folder.resolve("none").toString()));
        }
        assertTrue(said.toString().contains("evenkeel-agent enroll"), said.toString());
        assertEquals(1, line.execute("enroll", "--state", folder.toString(), "--root", folder.toString(), "--name",
                "web-01", "not a token"));
        assertTrue(said.toString().contains("evenkeel-join:HOST:PORT"), said.toString());
    }

    @Test
    void takesTheFolderAndTheRootOfAnInstalledAgentFromItsEnvironment() {
        var said = new StringWriter();
        var installed = Map.of("EVENKEEL_AGENT_STATE", folder.resolve("state").toString(), "EVENKEEL_AGENT_ROOT",
                folder.resolve("no-such-root").toString());
        var line = Main.commandLine(installed).setErr(new PrintWriter(said));
        assertEquals(1, line.execute("run"));
        assertTrue(said.toString().contains(folder.resolve("state") + " holds no enrolment"), said.toString());
        assertEquals(1, line.execute("enroll", "--name", "web-01",
                "evenkeel-join:127.0.0.1:1:first:CODECODECODE:SHA256:" + "A".repeat(43)));
        assertTrue(said.toString().contains("no-such-root is not a folder"), said.toString());
        assertEquals(2, Main.commandLine(Map.of()).setErr(new PrintWriter(said)).execute("run"));
    }
}
