package evenkeel.server.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/// The branches of a trail, one for each year: `audit/2026`.
final class Years {

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    private Years() {
    }

    /// Where the years are among some references.
    ///
    /// @param refs by full name
    /// @param prefix `refs/heads/audit/`
    static TreeMap<Integer, ObjectId> of(Map<String, Ref> refs, String prefix) {
        var years = new TreeMap<Integer, ObjectId>();
        refs.forEach((name, ref) -> {
            if (name.startsWith(prefix) && YEAR.matcher(name.substring(prefix.length())).matches()) {
                years.put(Integer.parseInt(name.substring(prefix.length())), ref.getObjectId());
            }
        });
        return years;
    }

    static TreeMap<Integer, ObjectId> of(Repository repository, String prefix) throws IOException {
        var refs = new TreeMap<String, Ref>();
        repository.getRefDatabase().getRefsByPrefix(prefix).forEach(ref -> refs.put(ref.getName(), ref));
        return of(refs, prefix);
    }

    static String name(int year) {
        return "%04d".formatted(year);
    }

    static boolean descends(Repository repository, ObjectId commit, ObjectId ancestor) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(ancestor), walk.parseCommit(commit));
        }
    }

    /// In which year the trail goes on after that commit; empty if it goes on with the next commit of the branch.
    static Optional<Integer> next(Repository repository, ObjectId commit) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return AuditMessage.next(walk.parseCommit(commit).getFullMessage());
        }
    }
}
