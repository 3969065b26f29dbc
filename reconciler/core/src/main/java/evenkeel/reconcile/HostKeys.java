package evenkeel.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.model.HostName;

/// The keys of hosts, in OpenSSH's form: those that are good, and all that ever were.
final class HostKeys {

    private final Map<String, HostName> keys = new HashMap<>();
    private final Set<String> ever = new HashSet<>();
    private Map<String, HostName> now;

    void from(Map<String, HostName> known, Set<String> everKnown) {
        keys.putAll(known);
        ever.addAll(everKnown);
    }

    TreeMap<String, HostName> folded() {
        return new TreeMap<>(keys);
    }

    TreeSet<String> everFolded() {
        return new TreeSet<>(ever);
    }

    void add(String key, HostName host) {
        keys.put(key, host);
        ever.add(key);
        now = null;
    }

    void revoke(String key) {
        keys.remove(key);
        now = null;
    }

    /// The same map until one comes or goes.
    Map<String, HostName> now() {
        now = now == null ? Map.copyOf(keys) : now;
        return now;
    }

    Optional<HostName> host(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    /// Whether it is or was a host's: a revoked key does not come back under another name.
    boolean ever(String key) {
        return ever.contains(key);
    }
}
