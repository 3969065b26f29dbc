package evenkeel.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.model.Item;
import evenkeel.model.Key;

/// What some associations declare on this host, looked at out of turn.
final class Refreshed {

    private static final int NAMED = 20;

    private final Scanner scanner;
    private final Set<String> wanted;
    private final TreeMap<String, List<Key>> byAssociation = new TreeMap<>();

    /// @param wanted all, if none is named
    Refreshed(Scanner scanner, Set<String> wanted) {
        this.scanner = scanner;
        this.wanted = wanted;
        for (Item item : scanner.items().values()) {
            if (wanted.isEmpty() || wanted.contains(item.origin().association())) {
                byAssociation.computeIfAbsent(item.origin().association(), _ -> new ArrayList<>()).add(item.key());
            }
        }
    }

    /// Why not, if one of them is not here.
    Optional<String> unknown() {
        return wanted.stream().filter(name -> !byAssociation.containsKey(name)).sorted().findFirst()
                .map(name -> "no association " + name + " declares anything on this host");
    }

    Set<Key> keys() {
        var keys = new LinkedHashSet<Key>();
        byAssociation.values().forEach(keys::addAll);
        return keys;
    }

    /// To be called when they were looked at.
    ///
    /// @param repaired how many were
    List<String> lines(int repaired) {
        var lines = new ArrayList<String>();
        byAssociation.forEach((name, keys) -> {
            var other = keys.stream().filter(key -> !asDeclared(key)).map(Key::text).toList();
            lines.add(name + ": " + keys.size() + (keys.size() == 1 ? " item" : " items") + (other.isEmpty()
                    ? " as declared"
                    : ", not as declared or not seen: " + String.join(", ",
                            other.subList(0, Math.min(NAMED, other.size()))) + (other.size() > NAMED ? ", …" : "")));
        });
        lines.add("repaired: " + repaired);
        return lines;
    }

    private boolean asDeclared(Key key) {
        var look = scanner.latest().get(key);
        return look != null && look.asDesired();
    }
}
