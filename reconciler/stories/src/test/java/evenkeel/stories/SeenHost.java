package evenkeel.stories;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A host, as it was seen last, and what is known of its past.
final class SeenHost {

    /// Stands for a file that is not there.
    static final String NOTHING = "";
    SortedMap<String, String> files = new TreeMap<>();
    /// Paths and contents that it had at some time.
    final Set<String> had = new TreeSet<>();
    /// What may become of a path when it is let go: `restore`, `leave`, `remove`.
    final Map<String, Set<String>> fates = new HashMap<>();
    /// How often an agent changed a key.
    final Map<String, Integer> changed = new TreeMap<>();
    final Map<String, Integer> ran = new HashMap<>();
    /// What was at a path when nobody kept it.
    final Map<String, Set<String>> found = new HashMap<>();

    void seen(SortedMap<String, String> now) {
        files = now;
        now.forEach((path, content) -> had.add(path + " " + content));
    }

    Set<String> found(String path) {
        return found.computeIfAbsent(path, _ -> new TreeSet<>(Set.of(NOTHING)));
    }
}
