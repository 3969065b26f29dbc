package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// What a commit changes of its own. A merge takes a file from the side that changed it since the sides parted: that is
/// no change of the merge. Taking the other side is one, else a merge could bring back what was there long ago.
final class OwnChanges {

    private static final int PARENTS = 16;
    private static final int CONTENT = 64 << 10;
    private static final String APPROVALS = "approvals/";

    private static final int PATHS = 200_000;
    private static final int CONTENTS = 32 << 20;

    private final Repository repository;
    private int paths;
    private long bytes;

    /// For so many commits as have no more than 200,000 paths, and 32 MiB below `approvals/`, together.
    OwnChanges(Repository repository) {
        this.repository = repository;
    }

    /// By path: the content of what is below `approvals/`, nothing for the others.
    ///
    /// @throws IOException with a sentence, if there is too much to look at
    SortedMap<String, byte[]> of(RevCommit commit) throws IOException {
        if (commit.getParentCount() > PARENTS) {
            throw new IOException("commit " + commit.name() + " merges more than " + PARENTS + " others");
        }
        var changed = new TreeMap<String, byte[]>();
        try (var reader = repository.newObjectReader();
                var revisions = new RevWalk(reader);
                var walk = new TreeWalk(reader)) {
            var parted = new Parted(revisions, reader, List.of(commit.getParents()));
            walk.addTree(revisions.parseCommit(commit).getTree());
            for (var parent : commit.getParents()) {
                walk.addTree(revisions.parseCommit(parent).getTree());
            }
            walk.setRecursive(true);
            walk.setFilter(commit.getParentCount() == 0 ? TreeFilter.ALL : TreeFilter.ANY_DIFF);
            while (walk.next()) {
                if (own(walk, commit.getParentCount(), parted)) {
                    var path = new String(walk.getRawPath(), StandardCharsets.UTF_8);
                    var content = path.startsWith(APPROVALS) ? content(walk, reader) : new byte[0];
                    changed.put(path, content);
                    count(content.length);
                }
            }
        }
        return changed;
    }

    private void count(int length) throws IOException {
        bytes += length;
        if (++paths > PATHS || bytes > CONTENTS) {
            throw new IOException("the commits change more than " + PATHS + " files, or " + (CONTENTS >> 20)
                    + " MiB of approvals, and so much is not looked at: push them in parts");
        }
    }

    private static boolean own(TreeWalk walk, int parents, Parted parted) throws IOException {
        for (int from = 1; from <= parents; from++) {
            if (same(walk, from) && follows(walk, from, parents, parted)) {
                return false;
            }
        }
        return true;
    }

    /// Whether that parent changed the file, and no other that has it otherwise did.
    private static boolean follows(TreeWalk walk, int from, int parents, Parted parted) throws IOException {
        for (int other = 1; other <= parents; other++) {
            if (!same(walk, other)
                    && !parted.had(from - 1, other - 1, walk.getPathString(), walk.getRawMode(other),
                            walk.getObjectId(other))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(TreeWalk walk, int parent) {
        return walk.getRawMode(0) == walk.getRawMode(parent) && walk.idEqual(0, parent);
    }

    private static byte[] content(TreeWalk walk, ObjectReader reader) throws IOException {
        if (walk.getFileMode(0) != FileMode.REGULAR_FILE && walk.getFileMode(0) != FileMode.EXECUTABLE_FILE) {
            return new byte[0];
        }
        var blob = reader.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        return blob.getSize() > CONTENT ? new byte[0] : blob.getBytes(CONTENT);
    }

    /// Where the parents of a merge parted.
    private record Parted(RevWalk revisions, ObjectReader reader, List<RevCommit> parents,
            SortedMap<String, List<ObjectId>> known) {

        Parted(RevWalk revisions, ObjectReader reader, List<RevCommit> parents) {
            this(revisions, reader, parents, new TreeMap<>());
        }

        /// Whether a file was so wherever these two parted; where they never met, whether it was not there.
        boolean had(int one, int other, String path, int mode, ObjectId id) throws IOException {
            var trees = trees(one, other);
            if (trees.isEmpty()) {
                return mode == 0;
            }
            for (var tree : trees) {
                try (var file = TreeWalk.forPath(reader, path, tree)) {
                    boolean there = file != null && !file.isSubtree();
                    if (there ? mode != file.getRawMode(0) || !id.equals(file.getObjectId(0)) : mode != 0) {
                        return false;
                    }
                }
            }
            return true;
        }

        private List<ObjectId> trees(int one, int other) throws IOException {
            var pair = Math.min(one, other) + " " + Math.max(one, other);
            var found = known.get(pair);
            if (found == null) {
                revisions.reset();
                revisions.setRevFilter(RevFilter.MERGE_BASE);
                revisions.markStart(revisions.parseCommit(parents.get(one)));
                revisions.markStart(revisions.parseCommit(parents.get(other)));
                found = new ArrayList<>();
                for (var base : revisions) {
                    found.add(revisions.parseCommit(base).getTree());
                }
                known.put(pair, found);
            }
            return found;
        }
    }
}
