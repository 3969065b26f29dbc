package evenkeel.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.HostName;

/// What has to change in the fleet.
///
/// @param revision the commit that asks for it
public record Plan(String revision, SortedMap<HostName, HostPlan> hosts) {
    public Plan {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    }
}
