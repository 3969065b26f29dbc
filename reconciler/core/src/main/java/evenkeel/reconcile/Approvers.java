package evenkeel.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.reconcile.Authorship.Author;
import evenkeel.resource.AuthorsReader;
import evenkeel.resource.Fleet;

/// Who has approved what: a name in an approval counts from the commit on that its own person signed and that has it,
/// as long as it stands there.
final class Approvers {

    private static final String FOLDER = "approvals/";

    private Approvers() {
    }

    /// @param before as of the revision that was accepted last, by the file's path
    /// @param commits since then, parents first
    /// @return as of the accepted fleet, by path: only names that stand in it
    static SortedMap<String, SortedSet<String>> of(SortedMap<String, SortedSet<String>> before, List<Commit> commits,
            Authorship authorship, Fleet fleet) {
        var at = new HashMap<String, SortedMap<String, SortedSet<String>>>();
        var last = before;
        for (var commit : commits) {
            last = after(commit, commit.parents().stream().map(parent -> at.getOrDefault(parent, before)).toList(),
                    authorship);
            at.put(commit.id(), last);
        }
        var standing = new TreeMap<String, SortedSet<String>>();
        var signed = at.getOrDefault(fleet.revision(), last);
        fleet.approvals().forEach((name, approval) -> {
            var path = FOLDER + name + ".yaml";
            var people = new TreeSet<>(signed.getOrDefault(path, new TreeSet<>()));
            people.retainAll(approval.approvedBy());
            if (!people.isEmpty()) {
                standing.put(path, people);
            }
        });
        return standing;
    }

    private static SortedMap<String, SortedSet<String>> after(Commit commit,
            List<SortedMap<String, SortedSet<String>>> parents, Authorship authorship) {
        var after = new TreeMap<String, SortedSet<String>>();
        parents.forEach(parent -> parent.forEach((path, people) -> after.computeIfAbsent(path, _ -> new TreeSet<>())
                .addAll(people)));
        for (Map.Entry<String, byte[]> changed : commit.paths().tailMap(FOLDER).entrySet()) {
            if (changed.getKey().startsWith(FOLDER)) {
                var names = AuthorsReader.approvedBy(changed.getKey(), changed.getValue());
                var people = after.computeIfAbsent(changed.getKey(), _ -> new TreeSet<>());
                people.retainAll(names);
                if (authorship.author(commit) instanceof Author.Person(var name) && names.contains(name)) {
                    people.add(name);
                }
            }
        }
        return after;
    }
}
