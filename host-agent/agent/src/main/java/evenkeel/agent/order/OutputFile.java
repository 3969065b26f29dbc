package evenkeel.agent.order;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

import evenkeel.loader.OutputTap;
import evenkeel.model.Digest;
import evenkeel.model.Output;
import evenkeel.protocol.Limits;

/// All that the commands of one change write: in memory while an entry can hold it, then in a file, up to a limit.
public final class OutputFile implements OutputTap {

    private final Path file;
    private final Outputs outputs;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private final MessageDigest digest = Digest.sha256();
    private FileChannel out;
    private long total;
    private IOException fault;

    OutputFile(Path file, Outputs outputs) {
        this.file = file;
        this.outputs = outputs;
    }

    @Override
    public synchronized void add(byte[] bytes, int count) {
        int taken = (int) Math.min(count, Limits.OUTPUT_WHOLE - total);
        if (taken <= 0 || fault != null) {
            return;
        }
        digest.update(bytes, 0, taken);
        total += taken;
        try {
            if (out == null && total <= Limits.OUTPUT) {
                start.write(bytes, 0, taken);
                return;
            }
            if (out == null) {
                out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                write(ByteBuffer.wrap(start.toByteArray()));
            }
            write(ByteBuffer.wrap(bytes, 0, taken));
        } catch (IOException e) {
            fault = e;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /// Keeps it, flushed, where an entry cannot hold it, and names it. If the disk does not take it, the change itself
    /// is not the worse for it: see [#trouble].
    public synchronized Optional<Output> named() {
        try {
            return end();
        } catch (IOException e) {
            fault = e;
            return Optional.empty();
        }
    }

    /// A line that says why it could not be kept; empty if it could.
    public synchronized String trouble() {
        return fault == null ? "" : "… the whole output could not be kept: " + fault.getMessage() + " …\n";
    }

    private Optional<Output> end() throws IOException {
        if (out == null) {
            if (fault != null) {
                throw fault;
            }
            return Optional.empty();
        }
        try (var closing = out) {
            if (fault != null) {
                throw fault;
            }
            closing.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return Optional.of(outputs.keep(file, Digest.read(digest.digest()), total));
    }
}
