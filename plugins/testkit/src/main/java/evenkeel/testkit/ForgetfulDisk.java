package evenkeel.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import evenkeel.disk.CrashPoint;
import evenkeel.disk.Disk;

/// A disk that forgets at [#crash] whatever was not flushed: bytes of a file, a rename or removal whose folder was not
/// flushed, and of bytes added at the end all but a random part. It works on real files, and reaches the same crash
/// points as the real one, in the same order.
public final class ForgetfulDisk implements Disk {

    private final Random random;
    private final Map<Path, byte[]> durable = new TreeMap<>();
    private final Map<Path, byte[]> torn = new TreeMap<>();

    /// @param folder what stands in there now is durable
    /// @param seed of what is torn
    public ForgetfulDisk(Path folder, long seed) throws IOException {
        random = new Random(seed);
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    durable.put(file, Files.readAllBytes(file));
                }
            }
        }
    }

    /// The power failed: every file that was written through this disk is as it was last flushed.
    public void crash() throws IOException {
        for (var entry : torn.entrySet()) {
            var file = entry.getKey();
            var kept = durable.get(file);
            if (kept == null) {
                Files.deleteIfExists(file);
                continue;
            }
            var added = entry.getValue();
            int part = added.length == 0 ? 0 : random.nextInt(added.length);
            var content = Arrays.copyOf(kept, kept.length + part);
            System.arraycopy(added, 0, content, kept.length, part);
            Files.write(file, content);
            durable.put(file, content);
        }
        torn.clear();
    }

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
        Files.createDirectories(file.getParent());
        var beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(beside, bytes);
        CrashPoint.reached(place + ".before-fsync");
        CrashPoint.reached(place + ".after-fsync");
        CrashPoint.reached(place + ".before-rename");
        torn.put(file, new byte[0]);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CrashPoint.reached(place + ".after-rename");
        flushed(file, bytes.clone());
    }

    @Override
    public void secret(String place, Path file, byte[] bytes) throws IOException {
        replace(place, file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void append(String place, Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        torn.put(file, bytes.clone());
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        CrashPoint.reached(place + ".before-fsync");
        boolean made = !durable.containsKey(file);
        if (!made) {
            flushed(file, Files.readAllBytes(file));
        }
        CrashPoint.reached(place + ".after-fsync");
        flushed(file, Files.readAllBytes(file));
    }

    @Override
    public void truncate(String place, Path file, long length) throws IOException {
        torn.put(file, new byte[0]);
        var cut = Arrays.copyOf(Files.readAllBytes(file), (int) length);
        Files.write(file, cut);
        CrashPoint.reached(place + ".before-fsync");
        flushed(file, cut);
        CrashPoint.reached(place + ".after-fsync");
    }

    @Override
    public void delete(String place, Path file) throws IOException {
        CrashPoint.reached(place + ".before-delete");
        Files.deleteIfExists(file);
        durable.remove(file);
        torn.remove(file);
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

    private void flushed(Path file, byte[] bytes) {
        durable.put(file, bytes);
        torn.remove(file);
    }
}
