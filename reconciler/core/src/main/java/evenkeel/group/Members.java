package evenkeel.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import evenkeel.model.HostName;
import evenkeel.resource.Fleet.Group;

/// Which hosts are in which groups, of some hosts, at one moment.
public final class Members {

    private final Map<HostName, List<String>> byHost = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final int hosts;

    private Members(int hosts) {
        this.hosts = hosts;
    }

    /// @param hosts each with its tags
    public static Members of(Map<String, Group> groups, Map<HostName, SortedMap<String, String>> hosts) {
        var members = new Members(hosts.size());
        hosts.forEach((host, tags) -> {
            var names = new ArrayList<String>();
            groups.forEach((name, group) -> {
                if (Targets.holds(group, host, tags)) {
                    names.add(name);
                    members.sizes.merge(name, 1, Integer::sum);
                }
            });
            if (!names.isEmpty()) {
                members.byHost.put(host, List.copyOf(names));
            }
        });
        return members;
    }

    /// All hosts, in a group or not.
    public int hosts() {
        return hosts;
    }

    public int size(String group) {
        return sizes.getOrDefault(group, 0);
    }

    public List<String> groups(HostName host) {
        return byHost.getOrDefault(host, List.of());
    }
}
