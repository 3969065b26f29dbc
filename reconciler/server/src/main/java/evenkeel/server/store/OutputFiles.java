package evenkeel.server.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Output;
import evenkeel.reconcile.Outputs;

/// Whole outputs as compressed files, `outputs/HOST/DIGEST.gz`, for so long and up to such a size. Any thread may call
/// it.
public final class OutputFiles implements Outputs {

    private static final int BUFFER = 32 << 10;
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final Path folder;
    private final Keep keep;
    private final Map<HostName, Coming> coming = new HashMap<>();
    private Instant swept = Instant.EPOCH;
    private long added;

    /// How much is kept.
    ///
    /// @param time after which an output goes
    /// @param bytes of all together; beyond that the oldest go, of the host that has most
    public record Keep(Duration time, long bytes) {
        public static final Keep DEFAULT = new Keep(Duration.ofDays(90), 10L << 30);
    }

    /// One that is on its way.
    private record Coming(Output output, Path part, OutputStream out, MessageDigest digest) {
    }

    /// @param folder made where it is not there; what was half written is removed
    public OutputFiles(Path folder, Keep keep) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.keep = keep;
        for (var file : Kept.under(folder, ".part")) {
            Files.delete(file.path());
        }
    }

    @Override
    public boolean has(HostName host, Digest digest) {
        return Files.isRegularFile(path(host, digest));
    }

    @Override
    public synchronized boolean add(HostName host, Output output, long offset, byte[] bytes, Instant now)
            throws IOException {
        if (offset == 0) {
            begin(host, output);
        }
        var one = coming.get(host);
        if (one == null || !one.output().equals(output)) {
            throw new IOException("an output of " + host + " was not begun");
        }
        one.out().write(bytes);
        one.digest().update(bytes);
        return offset + bytes.length < output.size() || end(host, one, now);
    }

    private void begin(HostName host, Output output) throws IOException {
        var before = coming.remove(host);
        if (before != null) {
            before.out().close();
        }
        var part = path(host, output.digest()).resolveSibling("coming.part");
        Files.createDirectories(part.getParent());
        coming.put(host, new Coming(output, part, new GZIPOutputStream(Files.newOutputStream(part)), Digest.sha256()));
    }

    private boolean end(HostName host, Coming one, Instant now) throws IOException {
        coming.remove(host);
        one.out().close();
        if (!Digest.read(one.digest().digest()).equals(one.output().digest())) {
            Files.delete(one.part());
            return false;
        }
        try (var file = FileChannel.open(one.part(), StandardOpenOption.WRITE)) {
            CrashPoint.reached("outputs.before-fsync");
            file.force(true);
            CrashPoint.reached("outputs.after-fsync");
        }
        Files.setLastModifiedTime(one.part(), FileTime.from(now));
        CrashPoint.reached("outputs.before-rename");
        Files.move(one.part(), path(host, one.output().digest()), StandardCopyOption.REPLACE_EXISTING);
        CrashPoint.reached("outputs.after-rename");
        added += Files.size(path(host, one.output().digest()));
        if (added > keep.bytes() / 20 || now.isAfter(swept.plus(SWEEP_EVERY))) {
            sweep(now);
        }
        return true;
    }

    /// Removes what is too old or too much.
    public synchronized void sweep(Instant now) throws IOException {
        swept = now;
        added = 0;
        for (var file : Kept.tooMany(Kept.under(folder, ".gz"), now.minus(keep.time()), keep.bytes())) {
            Files.delete(file.path());
        }
    }

    /// Some of one.
    ///
    /// @param most bytes to read
    /// @return empty if it is not there: it never came, or was removed
    public Optional<byte[]> read(HostName host, Digest digest, long from, int most) throws IOException {
        if (!has(host, digest)) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path(host, digest)))) {
            var bytes = new ByteArrayOutputStream();
            in.skipNBytes(from);
            bytes.writeBytes(in.readNBytes(most));
            return Optional.of(bytes.toByteArray());
        }
    }

    /// All of one; empty if it is not there.
    public Optional<InputStream> open(HostName host, Digest digest) throws IOException {
        return has(host, digest)
                ? Optional.of(new GZIPInputStream(Files.newInputStream(path(host, digest)), BUFFER))
                : Optional.empty();
    }

    private Path path(HostName host, Digest digest) {
        return folder.resolve(host.name()).resolve(digest.hex() + ".gz");
    }
}
