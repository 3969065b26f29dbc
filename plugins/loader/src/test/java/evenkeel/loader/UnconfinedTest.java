package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.spi.Command;

class UnconfinedTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path work;
    private final Unconfined commands = new Unconfined();

    @Test
    void whoListensGetsAllThatACommandWrites() throws Exception {
        var all = new java.io.ByteArrayOutputStream();
        var ran = ScopedValue.where(OutputTap.BOUND,
                (OutputTap) (bytes, count) -> all.write(bytes, 0, count)).<evenkeel.spi.Ran, java.io.IOException>call(
                        () -> commands.run(
                                Command.of(Duration.ofSeconds(60), "/bin/sh", "-c", "seq 100000"), work));
        assertEquals(588_895, all.size());
        assertTrue(all.toString().endsWith("\n99999\n100000\n"));
        assertTrue(ran.output().contains("bytes left out"));
    }

    @Test
    void saysExitCodeAndBothStreams() throws Exception {
        var ran = commands.run(Command.of(LIMIT, "/bin/sh", "-c", "echo out; echo err >&2; exit 3"), work);
        assertEquals("3 out\nerr\n", ran.exit() + " " + ran.output());
    }

    @Test
    void aSignalIs128AndItsNumber() throws Exception {
        assertEquals(128 + 9, commands.run(Command.of(LIMIT, "/bin/sh", "-c", "kill -9 $$"), work).exit());
    }

    @Test
    void getsItsOwnEnvironmentAndDirectory() throws Exception {
        var command = new Command(List.of("/bin/sh", "-c", "echo $X $LANG $(pwd)"), Optional.empty(), Map.of("X", "y"),
                LIMIT);
        assertEquals("y C.UTF-8 " + work.toRealPath() + "\n", commands.run(command, work).output());
    }

    @Test
    void itsWholeGroupEndsAtItsLimit() throws Exception {
        var ran = commands.run(Command.of(Duration.ofMillis(300), "/bin/sh", "-c",
                "(trap '' TERM; while :; do echo x >> beat; done) & echo $!; wait"), work);
        assertTrue(ran.timedOut());
        var child = ProcessHandle.of(Long.parseLong(ran.output().strip()));
        if (child.isPresent()) {
            child.get().onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertTrue(Files.size(work.resolve("beat")) > 0);
    }

    @Test
    void doesNotWaitForADaemonThatKeepsItsOutput() throws Exception {
        var ran = commands.run(Command.of(LIMIT, "/bin/sh", "-c", "sleep 60 & echo $!"), work);
        assertEquals(0, ran.exit());
        ProcessHandle.of(Long.parseLong(ran.output().strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsWhatAnInterruptedCallerWaitedFor() throws Exception {
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofPlatform().start(() -> ended.complete(assertThrows(IOException.class, () -> commands
                .run(Command.of(LIMIT, "/bin/sh", "-c", "echo $$ > pid; mv pid begun; sleep 60"), work))));
        while (!Files.exists(work.resolve("begun"))) {
            Thread.onSpinWait();
        }
        var process = ProcessHandle.of(Long.parseLong(Files.readString(work.resolve("begun")).strip())).orElseThrow();
        thread.interrupt();
        assertEquals(InterruptedIOException.class, ended.get().getClass());
        process.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Test
    void saysWhichProgramThereIsNot() throws Exception {
        var ran = commands.run(Command.of(LIMIT, "no-such-program"), work);
        assertEquals(127, ran.exit());
        assertTrue(ran.output().contains("no-such-program"), ran.output());
    }
}
