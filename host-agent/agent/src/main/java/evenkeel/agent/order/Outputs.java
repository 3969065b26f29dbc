package evenkeel.agent.order;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.Output;
import evenkeel.protocol.Limits;

/// Whole outputs, as files by digest, until the reconciler has them: the newest, up to a size. They are never needed
/// by anything that the agent does, so nothing but their own entry waits for the disk.
public final class Outputs {

    private static final long MOST = 256L << 20;
    private static final String PART = "run.part";

    private final Path folder;

    private Outputs(Path folder) {
        this.folder = folder;
    }

    public static Outputs open(State state) throws IOException {
        var folder = Files.createDirectories(state.folder().resolve("outputs"));
        Files.deleteIfExists(folder.resolve(PART));
        return new Outputs(folder);
    }

    /// For the commands of one change.
    public OutputFile begin() {
        return new OutputFile(folder.resolve(PART), this);
    }

    /// Gives a file its name; the oldest others go, where there are too many.
    Output keep(Path file, Digest digest, long size) throws IOException {
        Files.move(file, path(digest), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var files = files();
        long total = size;
        int count = 1;
        for (var other : files.reversed()) {
            if (!other.equals(path(digest))) {
                total += Files.size(other);
                count++;
                if (total > MOST || count > Limits.OUTPUTS) {
                    Files.delete(other);
                }
            }
        }
        return new Output(digest, size);
    }

    /// Those that are kept, oldest first.
    public List<Output> all() throws IOException {
        var all = new ArrayList<Output>();
        for (var file : files()) {
            all.add(new Output(Digest.parse(file.getFileName().toString()), Files.size(file)));
        }
        return all;
    }

    private List<Path> files() throws IOException {
        var times = new java.util.HashMap<Path, FileTime>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (file.getFileName().toString().matches("[0-9a-f]{64}")) {
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return times.keySet().stream().sorted(Comparator.<Path, FileTime>comparing(times::get)
                .thenComparing(Comparator.naturalOrder())).toList();
    }

    /// The next bytes of one; empty if it is not there, or ends there.
    public byte[] part(Digest digest, long offset) throws IOException {
        if (!Files.isRegularFile(path(digest))) {
            return new byte[0];
        }
        try (var in = FileChannel.open(path(digest), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Math.clamp(in.size() - offset, 0, Limits.BLOB_PART));
            while (bytes.hasRemaining() && in.read(bytes, offset + bytes.position()) >= 0) {
                continue;
            }
            return java.util.Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /// It is not needed any more.
    public void drop(Digest digest) throws IOException {
        Files.deleteIfExists(path(digest));
    }

    private Path path(Digest digest) {
        return folder.resolve(digest.hex());
    }
}
