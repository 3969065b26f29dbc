package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class TimeoutTest {

    private static void signal(String signal, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    /// Whether it was told.
    private static boolean told(Process process) {
        try {
            new Timeout(process.toHandle()).end();
            return true;
        } catch (IOException e) {
            assertTrue(e.getMessage().matches("it only begins|it was stopped, and goes on"), e.getMessage());
            return false;
        }
    }

    /// As a process is that has not come so far: it would be told in vain.
    @Test
    void isToldNothingBeforeItWaitsForTheScript() throws Exception {
        var process = new ProcessBuilder("timeout", "60", "sleep", "60").start();
        try {
            while (process.children().findAny().isEmpty()) {
                Thread.sleep(10);
            }
            signal("STOP", process);
            assertFalse(told(process));
            assertTrue(process.isAlive());
            signal("CONT", process);
            while (!told(process)) {
                Thread.sleep(10);
            }
            assertEquals(128 + 15, process.waitFor());
            assertFalse(Timeout.is(process.toHandle()));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void isNoOtherProgram() throws Exception {
        var sleep = new ProcessBuilder("sleep", "60").start();
        try {
            assertFalse(Timeout.is(sleep.toHandle()));
            assertThrows(IOException.class, () -> new Timeout(sleep.toHandle()).end(), "it has no child");
        } finally {
            sleep.destroyForcibly().waitFor();
        }
    }
}
