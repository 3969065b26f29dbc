package evenkeel.group;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.resource.Fleet.Target;

/// Many lists of targets, and which of them mean a host: the same as asking [Targets] for each, but only those are
/// asked whose first target may mean it.
public final class Reach {

    private final List<List<Target>> all;
    private final Fleet fleet;
    /// By the first target's key, then by its value: indices of lists.
    private final Map<String, Map<String, BitSet>> byKey = new HashMap<>();

    /// @param all several lists of targets
    public Reach(List<List<Target>> all, Fleet fleet) {
        this.all = new ArrayList<>(all);
        this.fleet = fleet;
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isEmpty()) {
                index(i, all.get(i).getFirst());
            }
        }
    }

    private void index(int i, Target first) {
        var values = byKey.computeIfAbsent(first.key(), _ -> new HashMap<>());
        first.values().forEach(value -> values.computeIfAbsent(value, _ -> new BitSet()).set(i));
    }

    /// The indices of the lists that mean the host.
    public BitSet of(HostName host, SortedMap<String, String> tags) {
        var found = new BitSet(all.size());
        byKey.forEach((key, values) -> {
            switch (key) {
                case "InstanceIds" -> {
                    add(found, values.get("*"));
                    add(found, values.get(host.name()));
                }
                case "tag-key" -> tags.keySet().forEach(tag -> add(found, values.get(tag)));
                case "resource-groups:Name" -> values.forEach((name, lists) -> {
                    var group = fleet.groups().get(name);
                    if (group != null && Targets.holds(group, host, tags)) {
                        found.or(lists);
                    }
                });
                default -> add(found, key.startsWith("tag:") ? values.get(tags.get(key.substring(4))) : null);
            }
        });
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            if (all.get(i).size() > 1 && !Targets.matches(all.get(i), host, tags, fleet)) {
                found.clear(i);
            }
        }
        return found;
    }

    private static void add(BitSet found, BitSet lists) {
        if (lists != null) {
            found.or(lists);
        }
    }
}
