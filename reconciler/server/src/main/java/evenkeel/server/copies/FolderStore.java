package evenkeel.server.copies;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import evenkeel.disk.CrashPoint;

/// A folder of this machine. Who reads there sees a file whole or not at all.
///
/// @param flush makes the names in a folder last
record FolderStore(Path folder, Flush flush) implements CopyStore {

    /// At the end of the name of a file that is not whole; no key has it.
    private static final String BESIDE = "~";

    /// What is done to a folder in which a name is new.
    interface Flush {
        void folder(Path folder) throws IOException;
    }

    FolderStore(Path folder) {
        this(folder, FolderStore::force);
    }

    @Override
    public void put(String key, Written written) throws IOException {
        var file = folder.resolve(key).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the key " + key + " leads out of " + folder);
        }
        var top = there();
        Files.createDirectories(file.getParent());
        var beside = file.resolveSibling(file.getFileName() + BESIDE);
        try {
            write(beside, written);
            CrashPoint.reached("copies.folder.before-rename");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            CrashPoint.reached("copies.folder.after-rename");
        } finally {
            Files.deleteIfExists(beside);
        }
        // also those that were there: an earlier try may have made them, and ended before they were flushed
        for (var at = file.getParent(); at != null && at.startsWith(top); at = at.getParent()) {
            flush.folder(at);
        }
    }

    /// The destination, or the innermost folder above it that is there.
    private Path there() {
        var top = folder;
        while (!Files.exists(top) && top.getParent() != null) {
            top = top.getParent();
        }
        return top;
    }

    private static void force(Path folder) throws IOException {
        try (var in = FileChannel.open(folder, StandardOpenOption.READ)) {
            in.force(true);
        }
    }

    private static void write(Path beside, Written written) throws IOException {
        Files.deleteIfExists(beside); // of an earlier try: nothing that lies there is followed
        try (var in = written.opens().open();
                var out = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
            CrashPoint.reached("copies.folder.before-fsync");
            out.force(true);
            CrashPoint.reached("copies.folder.after-fsync");
        }
    }
}
