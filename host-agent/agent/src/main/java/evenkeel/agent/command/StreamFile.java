package evenkeel.agent.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.model.Output;
import evenkeel.model.StepResult;
import evenkeel.protocol.Limits;

/// A file that a script writes, read in bounded memory.
final class StreamFile {

    private static final int PART = 64 << 10;

    private final Path path;
    private long told;

    StreamFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// 0 if it is not there.
    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /// Where the next bytes stand.
    long told() {
        return told;
    }

    /// The next bytes; empty if none has come.
    byte[] next(int most) throws IOException {
        var bytes = size() <= told ? new byte[0] : read(told, most);
        told += bytes.length;
        return bytes;
    }

    /// The next bytes from there, as one frame holds them; empty if it ends there, or is not there.
    byte[] part(long offset) throws IOException {
        return size() <= offset ? new byte[0] : read(offset, Limits.BLOB_PART);
    }

    /// @return the bytes that were cut off
    long cut(long length) throws IOException {
        long before = size();
        if (before <= length) {
            return 0;
        }
        try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(length);
        }
        return before - length;
    }

    private byte[] read(long offset, int most) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate((int) Math.clamp(file.size() - offset, 0, (long) most));
            while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
                continue;
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /// What is told of it; where that is not all of it, all of it is on the disk when this returns.
    ///
    /// @param room characters
    StepResult.Stream result(int room) throws IOException {
        long size = size();
        if (size == 0) {
            return StepResult.Stream.EMPTY;
        }
        if (size <= room) {
            return new StepResult.Stream(text(read(0, room)), size, Optional.empty());
        }
        int half = Math.max(0, room - 64) / 2;
        var text = half == 0
                ? ""
                : text(read(0, half)) + "\n… " + (size - 2L * half) + " bytes left out …\n"
                        + text(read(size - half, half));
        return new StepResult.Stream(text, size, Optional.of(new Output(digest(), size)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Digest digest() throws IOException {
        var sum = Digest.sha256();
        var part = ByteBuffer.allocate(PART);
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            while (file.read(part) >= 0) {
                sum.update(part.flip());
                part.clear();
            }
            CrashPoint.reached("agent.invocation.stream.before-fsync");
            file.force(true);
            CrashPoint.reached("agent.invocation.stream.after-fsync");
        }
        return Digest.read(sum.digest());
    }
}
