package evenkeel.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.resource.Approval;

/// Which changes some approvals cover, on which hosts: their sets, and any part of them.
public final class Covering {

    private final Map<Digest, List<Set<HostName>>> hosts = new HashMap<>();

    private Covering() {
    }

    public static Covering of(Collection<Approval> approvals) {
        var covering = new Covering();
        approvals.forEach(approval -> approval.changes().forEach(line -> line.digests().forEach(
                change -> covering.hosts.computeIfAbsent(change, _ -> new ArrayList<>()).add(line.hosts()))));
        return covering;
    }

    public boolean none() {
        return hosts.isEmpty();
    }

    /// @param change its digest: see [ApprovedSet#change]
    public boolean covers(HostName host, Digest change) {
        return hosts.getOrDefault(change, List.of()).stream().anyMatch(on -> on.contains(host));
    }
}
