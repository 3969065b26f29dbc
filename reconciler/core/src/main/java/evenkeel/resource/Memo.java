package evenkeel.resource;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import evenkeel.diagnose.Diagnostic;
import evenkeel.model.Digest;

/// What files say by themselves, by path and digest, so that reading the next revision parses only what changed.
/// Bounded: what was not used for longest goes first. Several threads may use it.
final class Memo {

    /// As many revisions may be read in turn, and each costs what it changed.
    private static final int READINGS = 8;

    private final Map<Known, Used> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Digested> digested = new HashMap<>();
    private long bytes;
    private long misses;
    private long reading;

    /// The digest of a file's bytes: of the very array that was given for this path before, it is remembered.
    Digest digest(String path, byte[] bytes) {
        synchronized (this) {
            var before = digested.get(path);
            if (before != null && before.bytes == bytes) {
                return before.digest;
            }
        }
        var fresh = new Digested(bytes, Digest.of(bytes));
        synchronized (this) {
            digested.put(path, fresh);
        }
        return fresh.digest;
    }

    Read of(String path, Digest digest, int size, Supplier<Read> read) {
        var key = new Known(path, digest, size);
        synchronized (this) {
            var found = known.get(key);
            if (found != null) {
                found.reading = reading;
                return found.read;
            }
            misses++;
        }
        var fresh = read.get();
        keep(key, fresh);
        return fresh;
    }

    private synchronized void keep(Known key, Read fresh) {
        if (known.put(key, new Used(fresh, reading)) == null) {
            bytes += key.size;
        }
        for (var oldest = known.keySet().iterator(); bytes > RepositoryLimits.MEMO_BYTES && oldest.hasNext();) {
            bytes -= oldest.next().size;
            oldest.remove();
        }
    }

    /// A reading has ended: what none of the last ones used goes.
    ///
    /// @param paths of the files that there were
    synchronized void read(Set<String> paths) {
        reading++;
        if (digested.size() > paths.size()) {
            digested.keySet().retainAll(paths);
        }
        for (var oldest = known.entrySet().iterator(); oldest.hasNext();) {
            var next = oldest.next();
            if (next.getValue().reading + READINGS > reading) {
                return;
            }
            bytes -= next.getKey().size;
            oldest.remove();
        }
    }

    /// How often something had to be parsed.
    synchronized long misses() {
        return misses;
    }

    /// A file's resource, if it could be made out, and its faults.
    record Read(Optional<Sheet> sheet, List<Diagnostic> diagnostics) {
    }

    /// What is known, and the reading that used it last.
    private static final class Used {
        private final Read read;
        private long reading;

        Used(Read read, long reading) {
            this.read = read;
            this.reading = reading;
        }
    }

    private record Digested(byte[] bytes, Digest digest) {
    }

    private record Known(String path, Digest digest, int size) {
    }
}
