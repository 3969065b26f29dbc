package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {

    @TempDir
    Path folder;

    @Test
    void nobodyElseLooksIntoTheStateFolder() throws IOException {
        var state = Files.createDirectories(folder.resolve("state"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        StateLock.take(state).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state)));
        var made = folder.resolve("deep/er");
        StateLock.take(made).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }

    @Test
    void twoReconcilersShareNoStateFolder() throws IOException {
        try (var _ = StateLock.take(folder)) {
            assertTrue(assertThrows(IOException.class, () -> StateLock.take(folder)).getMessage().contains("in use"));
        }
    }
}
