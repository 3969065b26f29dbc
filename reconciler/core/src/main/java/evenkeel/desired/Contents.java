package evenkeel.desired;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.resource.Fleet;

/// What steps name in the repository, by path.
///
/// @param changed paths that came, went or have other bytes than in the revision before
record Contents(Map<String, Content> byPath, Set<String> changed) {

    static final Contents NONE = new Contents(Map.of(), Set.of());

    /// One file.
    record Content(Digest digest, byte[] bytes) {
    }

    /// Only what is not the same as before is digested.
    Contents next(Fleet fleet) {
        var next = new TreeMap<String, Content>();
        var others = new HashSet<>(byPath.keySet());
        fleet.contents().forEach((path, bytes) -> {
            var known = byPath.get(path);
            if (known != null && Arrays.equals(known.bytes, bytes)) {
                next.put(path, known);
                others.remove(path);
            } else {
                next.put(path, new Content(Digest.of(bytes), bytes));
                others.add(path);
            }
        });
        return new Contents(next, others);
    }

    Content get(String path) {
        return byPath.get(path);
    }
}
