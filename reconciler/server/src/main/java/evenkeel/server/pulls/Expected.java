package evenkeel.server.pulls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.model.Digest;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;

/// What a plan is expected to change, so that it can be told when it is done. A large one is kept by hosts alone, and a
/// very large one not at all: then every change counts.
///
/// @param keys by host; an empty list means each change of that host
/// @param all each change of each host
record Expected(SortedMap<String, List<String>> keys, boolean all) {

    /// Pairs of host and key; and hosts.
    static final int MOST = 2_000;

    /// @param before the plan of the accepted revision: what has to be done by that already is not of the proposal
    static Expected of(Plan plan, Plan before) {
        var keys = new TreeMap<String, List<String>>();
        long pairs = 0;
        for (var host : plan.hosts().values()) {
            var some = keys(host, before.hosts().get(host.host()));
            if (!some.isEmpty()) {
                keys.put(host.host().name(), some);
                pairs += some.size();
            }
        }
        if (keys.size() > MOST) {
            return new Expected(new TreeMap<>(), true);
        }
        if (pairs > MOST) {
            keys.replaceAll((_, _) -> List.of());
        }
        return new Expected(keys, false);
    }

    private static List<String> keys(HostPlan host, HostPlan before) {
        var due = new HashMap<Key, Digest>();
        var open = new HashSet<Key>();
        if (before != null) {
            before.changes().forEach(change -> due.put(change.key(), change.item()));
            before.unknown().forEach(unknown -> open.add(unknown.key()));
        }
        var keys = new TreeSet<String>();
        host.changes().stream().filter(change -> !change.item().equals(due.get(change.key())))
                .forEach(change -> keys.add(change.key().text()));
        host.unknown().stream().filter(unknown -> !open.contains(unknown.key()))
                .forEach(unknown -> keys.add(unknown.key().text()));
        return List.copyOf(keys);
    }

    boolean has(String host, Key key) {
        if (all) {
            return true;
        }
        var some = keys.get(host);
        return some != null && (some.isEmpty() || some.contains(key.text()));
    }
}
