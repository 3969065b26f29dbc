package evenkeel.server.git;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// A commit that touched a file.
///
/// @param author a name, as the commit says it: nobody has checked it
public record Touched(String revision, String author, Instant at, String subject) {

    /// Commits that are looked through.
    private static final int COMMITS = 5_000;
    private static final int TEXT = 300;

    /// The newest up to a revision in which one of these paths is another one than in each of its parents.
    static Optional<Touched> last(Repository repository, ObjectId revision, Collection<String> paths)
            throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.sort(RevSort.COMMIT_TIME_DESC);
            walk.markStart(walk.parseCommit(revision));
            for (int i = 0; i < COMMITS; i++) {
                var commit = walk.next();
                if (commit == null) {
                    return Optional.empty();
                }
                if (touches(repository, walk, commit, paths)) {
                    return Optional.of(of(commit));
                }
            }
            return Optional.empty();
        }
    }

    private static boolean touches(Repository repository, RevWalk walk, RevCommit commit, Collection<String> paths)
            throws IOException {
        for (var parent : commit.getParents()) {
            walk.parseHeaders(parent);
            if (same(repository, commit, parent, paths)) {
                return false;
            }
        }
        if (commit.getParentCount() > 0) {
            return true;
        }
        for (var path : paths) {
            if (!id(repository, commit, path).equals(ObjectId.zeroId())) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Repository repository, RevCommit commit, RevCommit parent, Collection<String> paths)
            throws IOException {
        for (var path : paths) {
            if (!id(repository, commit, path).equals(id(repository, parent, path))) {
                return false;
            }
        }
        return true;
    }

    private static ObjectId id(Repository repository, RevCommit commit, String path) throws IOException {
        try (var found = TreeWalk.forPath(repository, path, commit.getTree())) {
            return found == null ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }

    private static Touched of(RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new Touched(commit.name(), cut(author.getName()), author.getWhenAsInstant(),
                cut(commit.getShortMessage()));
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }
}
