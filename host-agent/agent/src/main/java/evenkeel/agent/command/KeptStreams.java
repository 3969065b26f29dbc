package evenkeel.agent.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

import evenkeel.model.Digest;

/// The whole streams of invocations' steps, until the reconciler has them.
public final class KeptStreams {

    /// Bytes that wait for the reconciler.
    private static final long MOST = 4L << 30;

    private final Supplier<Collection<HeldInvocation>> held;

    KeptStreams(Supplier<Collection<HeldInvocation>> held) {
        this.held = held;
    }

    /// The next bytes of one; empty if none that is kept has this digest.
    public Optional<byte[]> part(Digest digest, long offset) throws IOException {
        for (var one : held.get()) {
            var file = one.wholes().get(digest);
            if (file != null && Files.exists(file)) { // another command may have written the same
                return Optional.of(new StreamFile(file).part(offset));
            }
        }
        return Optional.empty();
    }

    /// The reconciler has it, or will never ask for it.
    public void drop(Digest digest) throws IOException {
        for (var one : held.get()) {
            var file = one.wholes().get(digest);
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private record Kept(Path file, long size, FileTime at) {
    }

    /// The oldest go, where there are too many bytes of them.
    void bound() throws IOException {
        bound(MOST);
    }

    void bound(long most) throws IOException {
        var kept = new ArrayList<Kept>();
        for (var one : held.get()) {
            for (var file : one.wholes().values()) {
                if (Files.exists(file)) {
                    kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        }
        kept.sort(Comparator.comparing(Kept::at));
        long total = kept.stream().mapToLong(Kept::size).sum();
        for (var oldest : kept) {
            if (total <= most) {
                return;
            }
            Files.delete(oldest.file());
            total -= oldest.size();
        }
    }
}
