package evenkeel.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import evenkeel.audit.Event.ApprovedBy;
import evenkeel.reconcile.Authorship.Author;
import evenkeel.resource.AuthorsReader;
import evenkeel.resource.AuthorsReader.ApprovalSaid;
import evenkeel.resource.Fleet;

/// Who has approved what: a name in an approval counts from the commit on that its own person signed and that has it,
/// as long as it stands there, and for no longer than that commit said.
final class Approvers {

    static final String FOLDER = "approvals/";

    private final Authorship authorship;
    private final Predicate<String> may;

    /// @param may who was allowed to approve, by the revision that was accepted last
    Approvers(Authorship authorship, Predicate<String> may) {
        this.authorship = authorship;
        this.may = may;
    }

    /// @param before as of the revision that was accepted last, by the file's path
    /// @param commits since then, parents first
    /// @return as of the accepted fleet, by path: only names that stand in it
    SortedMap<String, ApprovedBy> of(SortedMap<String, ApprovedBy> before, List<Commit> commits, Fleet fleet) {
        var at = new HashMap<String, SortedMap<String, ApprovedBy>>();
        var last = before;
        for (var commit : commits) {
            last = after(commit, commit.parents().stream().map(parent -> at.getOrDefault(parent, before)).toList());
            at.put(commit.id(), last);
        }
        var standing = new TreeMap<String, ApprovedBy>();
        var signed = at.getOrDefault(fleet.revision(), last);
        fleet.approvals().forEach((name, approval) -> {
            var path = FOLDER + name + ".yaml";
            var by = signed.get(path);
            if (by != null) {
                var people = by.people().stream().filter(approval.approvedBy()::contains).toList();
                if (!people.isEmpty()) {
                    standing.put(path, new ApprovedBy(people, by.until()));
                }
            }
        });
        return standing;
    }

    private SortedMap<String, ApprovedBy> after(Commit commit, List<SortedMap<String, ApprovedBy>> parents) {
        var after = new TreeMap<String, ApprovedBy>();
        parents.forEach(parent -> parent.forEach((path, by) -> after.merge(path, by, Approvers::both)));
        for (Map.Entry<String, byte[]> changed : commit.paths().tailMap(FOLDER).entrySet()) {
            if (changed.getKey().startsWith(FOLDER)) {
                var said = AuthorsReader.approval(changed.getKey(), changed.getValue());
                after.compute(changed.getKey(), (_, by) -> said.map(now -> changed(commit, now, by)).orElse(null));
            }
        }
        return after;
    }

    /// Who put more time into it than others signed for, has taken their word from it.
    private ApprovedBy changed(Commit commit, ApprovalSaid said, ApprovedBy before) {
        boolean longer = before == null || said.expires().isAfter(before.until());
        var people = new TreeSet<String>(longer ? List.of() : before.people());
        people.retainAll(said.approvedBy());
        if (authorship.author(commit) instanceof Author.Person(var name) && said.approvedBy().contains(name)
                && may.test(name)) {
            people.add(name);
        }
        return new ApprovedBy(List.copyOf(people), longer ? said.expires() : before.until());
    }

    private static ApprovedBy both(ApprovedBy one, ApprovedBy other) {
        var people = new TreeSet<>(one.people());
        people.addAll(other.people());
        Instant until = one.until().isBefore(other.until()) ? one.until() : other.until();
        return new ApprovedBy(List.copyOf(people), until);
    }
}
