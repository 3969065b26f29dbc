package evenkeel.resource;

import java.util.LinkedHashMap;
import java.util.Map;

import evenkeel.model.Digest;
import evenkeel.yaml.MarkedText;
import evenkeel.yaml.Parsed;

/// Parsed resources by path and digest, so that reading the next revision parses only what changed. Bounded: what
/// was not used for longest goes first. Several threads may use it.
final class Memo {

    private final Map<Known, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long misses;

    Parsed of(String path, Digest digest, byte[] content) {
        var known = new Known(path, digest, content.length);
        synchronized (this) {
            var found = parsed.get(known);
            if (found != null) {
                return found;
            }
            misses++;
        }
        var fresh = MarkedText.parse(path, content, RepositoryLimits.TEXT);
        keep(known, fresh);
        return fresh;
    }

    private synchronized void keep(Known known, Parsed fresh) {
        if (parsed.put(known, fresh) == null) {
            bytes += known.size;
        }
        for (var oldest = parsed.keySet().iterator(); bytes > RepositoryLimits.MEMO_BYTES && oldest.hasNext();) {
            bytes -= oldest.next().size;
            oldest.remove();
        }
    }

    /// How often something had to be parsed.
    synchronized long misses() {
        return misses;
    }

    private record Known(String path, Digest digest, int size) {
    }
}
