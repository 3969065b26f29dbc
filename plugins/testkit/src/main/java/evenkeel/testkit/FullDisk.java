package evenkeel.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import evenkeel.disk.Disk;
import evenkeel.disk.RealDisk;

/// A disk that can be full: then it writes half of what is to be added to a file, and no other file at all.
public final class FullDisk implements Disk {

    private final Disk real = new RealDisk();
    /// Asked at each write.
    public BooleanSupplier full = () -> false;

    private void room() throws IOException {
        if (full.getAsBoolean()) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void append(String place, Path file, byte[] bytes) throws IOException {
        if (full.getAsBoolean()) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.APPEND);
        }
        room();
        real.append(place, file, bytes);
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        return real.read(file);
    }

    @Override
    public void replace(String place, Path file, byte[] bytes) throws IOException {
        room();
        real.replace(place, file, bytes);
    }

    @Override
    public void secret(String place, Path file, byte[] bytes) throws IOException {
        room();
        real.secret(place, file, bytes);
    }

    @Override
    public void truncate(String place, Path file, long length) throws IOException {
        real.truncate(place, file, length);
    }

    @Override
    public void delete(String place, Path file) throws IOException {
        real.delete(place, file);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return real.list(folder);
    }
}
