package evenkeel.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import evenkeel.diagnose.Diagnostic;
import evenkeel.model.Digest;

/// What files say by themselves, by path and digest, so that reading the next revision parses only what changed.
/// Bounded: what was not used for longest goes first. Several threads may use it.
final class Memo {

    private final Map<Known, Read> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Digested> digested = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Digested> eldest) {
            return size() > RepositoryLimits.FILES;
        }
    };
    private long bytes;
    private long misses;

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
                return found;
            }
            misses++;
        }
        var fresh = read.get();
        keep(key, fresh);
        return fresh;
    }

    private synchronized void keep(Known key, Read fresh) {
        if (known.put(key, fresh) == null) {
            bytes += key.size;
        }
        for (var oldest = known.keySet().iterator(); bytes > RepositoryLimits.MEMO_BYTES && oldest.hasNext();) {
            bytes -= oldest.next().size;
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

    private record Digested(byte[] bytes, Digest digest) {
    }

    private record Known(String path, Digest digest, int size) {
    }
}
