package evenkeel.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.resource.Approval;
import evenkeel.spi.Change;

/// A plan's changes, as people approve them: which change on which hosts, and nothing of the revision or of time.
///
/// @param lines each change once, in the line of its hosts
public record ApprovedSet(List<Approval.Line> lines) {

    public ApprovedSet {
        lines = List.copyOf(lines);
    }

    /// @param wanted which changes of the plan
    public static ApprovedSet of(Iterable<HostPlan> plans, Predicate<Planned> wanted) {
        var hosts = new TreeMap<Digest, TreeSet<HostName>>();
        plans.forEach(plan -> plan.changes().stream().filter(wanted).forEach(
                change -> hosts.computeIfAbsent(change(change), _ -> new TreeSet<>()).add(plan.host())));
        var lines = new TreeMap<String, Approval.Line>();
        hosts.forEach((change, on) -> lines.merge(String.join(" ", on.stream().map(HostName::name).toList()),
                new Approval.Line(on, new TreeSet<>(List.of(change))), ApprovedSet::together));
        return new ApprovedSet(List.copyOf(lines.values()));
    }

    private static Approval.Line together(Approval.Line one, Approval.Line other) {
        SortedSet<Digest> digests = new TreeSet<>(one.digests());
        digests.addAll(other.digests());
        return new Approval.Line(one.hosts(), digests);
    }

    /// The name of the file that approves it.
    public Digest digest() {
        return Approval.digest(lines);
    }

    /// The digest of one change: of the item, of what happens to it, and whether it is released. It is the same on
    /// every host, at any time.
    public static Digest change(Planned planned) {
        return change(planned instanceof Release, planned.item(), planned.changes());
    }

    /// The same, as the ledger has it.
    public static Digest change(boolean release, Digest item, List<Change> changes) {
        var sum = Digest.sha256();
        add(sum, release ? "release" : "change");
        sum.update(item.bytes());
        changes.forEach(change -> {
            add(sum, change.verb().name());
            add(sum, change.what());
            add(sum, change.from());
            add(sum, change.to());
        });
        return Digest.read(sum.digest());
    }

    /// With its length before it, so that no two lists of texts give the same bytes.
    private static void add(MessageDigest sum, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sum.update(bytes);
    }
}
