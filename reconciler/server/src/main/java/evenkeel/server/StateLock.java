package evenkeel.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// One process for one state folder.
record StateLock(FileChannel file) implements AutoCloseable {

    /// The folder is made if need be, and nobody else's to look into: what hosts wrote and people asked is in there.
    ///
    /// @throws IOException with a sentence, if another process has it
    static StateLock take(Path state) throws IOException {
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        var file = FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return new StateLock(file);
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException(state + " is in use by this process already", e);
        }
        file.close();
        throw new IOException(state + " is in use by another reconciler: end it first, or name another folder");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
