package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import evenkeel.testkit.FullDisk;

/// The disk is full where the end of a script is to be written down.
class CommandFullDiskTest extends CommandedHost {

    private static final int HEAD = 32 << 10;
    private final FullDisk disk = new FullDisk();

    @BeforeEach
    void insert() throws IOException {
        host.disk = disk;
        host.start().connect();
    }

    private Path stream(String name) {
        return host.state.resolve("streams/c-1/0").resolve(name);
    }

    private boolean longer(String stream) {
        try {
            return Files.exists(stream(stream)) && Files.size(stream(stream)) > HEAD;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatTheScriptWroteMakesRoomForHowItEndedAndHowMuchIsLostIsSaid() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say " + "x".repeat(50_000) + ";complain " + "y".repeat(40_000)
                + ";wait", "say two"));
        disk.full = () -> longer("stdout") || longer("stderr");
        host.scripts.end(3);
        host.pass(MOMENT);
        assertEquals(
                "FAILED: step1 FAILED (exit 3. the disk was full: the last 17233 bytes of its output and 7233 of its"
                        + " error output are lost) step2 SUCCESS",
                reconciler.how("c-1"));
        var step = reconciler.invoked.get("c-1").steps().getFirst();
        assertEquals(HEAD + " " + HEAD, step.out().size() + " " + step.err().size());
        assertEquals("x".repeat(HEAD), step.out().text());
        assertEquals("two\n", reconciler.invoked.get("c-1").steps().get(1).out().text());
    }

    @Test
    void nothingIsCutWhileTheScriptRunsOrWhereThereIsRoomAgain() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say " + "x".repeat(50_000) + ";wait"));
        disk.full = () -> true;
        host.pass(MOMENT);
        assertEquals(50_001, Files.size(stream("stdout")));
        disk.full = () -> false;
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-1"));
        assertEquals(50_001, reconciler.invoked.get("c-1").steps().getFirst().out().whole().orElseThrow().size());
    }

    @Test
    void whereThatMakesNotRoomEnoughTheEndIsToldOnceThereIsSome() throws IOException {
        var motd = OneHost.file("/motd", "hello");
        reconciler.order(motd);
        reconciler.move(motd);
        reconciler.invoke(Invoking.scripts("c-1", "say one;wait"));
        reconciler.invoke(Invoking.scripts("c-2", "wait"));
        disk.full = () -> true;
        host.scripts.end(0);
        for (int i = 0; i < 5; i++) {
            host.pass(MOMENT);
        }
        assertEquals("RUNNING: step1 RUNNING", reconciler.how("c-1"));
        assertEquals(List.of("c-1", "c-2"), host.log.stream().filter(line -> line.contains("No space left"))
                .map(line -> line.replaceAll(".* command (\\S+) is.*", "$1")).toList(), "each is said once");
        disk.full = () -> false;
        host.pass(MOMENT);
        host.pass(MOMENT);
        for (var command : List.of("c-1", "c-2")) {
            assertEquals("SUCCESS: step1 SUCCESS", reconciler.how(command));
        }
        assertEquals("one\n", reconciler.invoked.get("c-1").steps().getFirst().out().text());
        assertEquals(List.of("say one\nwait", "wait"), host.scripts.texts);
    }

    @Test
    void oneThatWasNotWrittenDownDoesNotRun() throws IOException {
        disk.full = () -> true;
        try {
            reconciler.invoke(Invoking.scripts("c-1", "say one"));
        } catch (java.io.UncheckedIOException e) {
            assertTrue(e.getMessage().contains("No space left"), e::getMessage);
        }
        assertEquals("never heard of", reconciler.how("c-1"));
        disk.full = () -> false;
        host.start().connect();
        reconciler.invoke(Invoking.scripts("c-1", "say one"));
        assertEquals(List.of("say one"), host.scripts.texts);
    }
}
