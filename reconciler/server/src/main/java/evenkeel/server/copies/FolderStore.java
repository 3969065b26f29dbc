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
record FolderStore(Path folder) implements CopyStore {

    /// At the end of the name of a file that is not whole; no key has it.
    private static final String BESIDE = "~";

    @Override
    public void put(String key, Written written) throws IOException {
        var file = folder.resolve(key).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the key " + key + " leads out of " + folder);
        }
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
        try (var parent = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            parent.force(true);
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
