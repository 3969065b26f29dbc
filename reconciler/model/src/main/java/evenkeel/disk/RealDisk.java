package evenkeel.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The machine's own disk.
public final class RealDisk implements Disk {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?>[] USUAL = {};
    private static final FileAttribute<?>[] OWNER = {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))};

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(String place, Path file, byte[] bytes) throws IOException {
        put(place, file, bytes, USUAL);
    }

    @Override
    public void secret(String place, Path file, byte[] bytes) throws IOException {
        put(place, file, bytes, OWNER);
    }

    private static void put(String place, Path file, byte[] bytes, FileAttribute<?>[] mode) throws IOException {
        Files.createDirectories(file.getParent());
        var beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside); // of an earlier try: with its mode
        try (var out = FileChannel.open(beside, NEW, mode)) {
            writeAll(out, bytes);
            flush(place, out);
        }
        CrashPoint.reached(place + ".before-rename");
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CrashPoint.reached(place + ".after-rename");
        flushFolder(file.getParent());
    }

    @Override
    public void append(String place, Path file, byte[] bytes) throws IOException {
        boolean made = !Files.exists(file);
        if (made) {
            Files.createDirectories(file.getParent());
        }
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writeAll(out, bytes);
            flush(place, out);
        }
        if (made) {
            flushFolder(file.getParent());
        }
    }

    @Override
    public void truncate(String place, Path file, long length) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.truncate(length);
            flush(place, out);
        }
    }

    @Override
    public void delete(String place, Path file) throws IOException {
        CrashPoint.reached(place + ".before-delete");
        if (Files.deleteIfExists(file)) {
            flushFolder(file.getParent());
        }
        CrashPoint.reached(place + ".after-delete");
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            out.write(left);
        }
    }

    private static void flush(String place, FileChannel out) throws IOException {
        CrashPoint.reached(place + ".before-fsync");
        out.force(true);
        CrashPoint.reached(place + ".after-fsync");
    }

    private static void flushFolder(Path folder) throws IOException {
        try (var in = FileChannel.open(folder, StandardOpenOption.READ)) {
            in.force(true);
        }
    }
}
