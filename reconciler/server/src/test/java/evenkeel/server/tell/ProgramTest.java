package evenkeel.server.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.server.tell.Recipient.Told;

/// Real programs, well and not.
class ProgramTest {

    private static final Told TOLD = new Told("r-1/1/7", "{\"id\":\"r-1/1/7\"}");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Program program(String script, Duration answer) throws IOException {
        var file = Files.writeString(folder.resolve("notify"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Program("desk", file, answer);
    }

    private static String fault(Program program) {
        return assertThrows(NotTold.class, () -> program.tell(TOLD, Instant.EPOCH)).getMessage();
    }

    @Test
    void getsTheEventOnItsInputAndNothingOfTheReconcilersEnvironment() throws Exception {
        program("cat > " + folder + "/got; env > " + folder + "/env; pwd > " + folder + "/where", LONG)
                .tell(TOLD, Instant.EPOCH);
        assertEquals(TOLD.json(), Files.readString(folder.resolve("got")));
        assertEquals("/\n", Files.readString(folder.resolve("where")));
        assertFalse(Files.readString(folder.resolve("env")).lines()
                .anyMatch(line -> !line.matches("(PATH|PWD|OLDPWD|SHLVL|_)=.*")));
    }

    @Test
    void oneThatFailsHasNotTakenItAndSaysWhy() throws IOException {
        assertEquals("it ended with 3: no such desk", fault(program("echo no such desk >&2; exit 3", LONG)));
    }

    @Test
    void oneThatHangsIsEndedWithWhatItStarted() throws Exception {
        var because = fault(program("sleep 600 & echo $! > " + folder + "/pid; wait", Duration.ofMillis(1500)));
        assertEquals("it did not end within 1500 ms, and was ended", because);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            assertTrue(System.nanoTime() < deadline, "it still runs");
            Thread.onSpinWait();
        }
    }

    @Test
    void oneThatWritesWithoutEndIsEnded() throws IOException {
        var because = fault(program("yes", LONG));
        assertTrue(because.contains("it wrote more than 1 MiB, and was ended"), because);
    }

    @Test
    void oneThatDoesNotReadMayTakeItAllTheSame() throws Exception {
        program("exec <&-; exit 0", LONG).tell(TOLD, Instant.EPOCH);
    }

    @Test
    void oneThatIsNotThereHasNotTakenIt() {
        var because = fault(new Program("desk", folder.resolve("gone"), LONG));
        assertTrue(because.startsWith("it cannot be started: "), because);
    }
}
