package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.server.keys.PublicKey;

/// Checks an audit trail offline, with nothing but a clone: every commit signed and in one line, every segment only
/// ever added to, no entry missing or twice, every change with one intent and at most one result.
public final class AuditVerifier {

    private static final int PROBLEMS = 1_000;

    private final Set<PublicKey> allowed;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Changes changes = new Changes(this::problem);
    private String where = "";
    private long commits;
    private long entries;

    private AuditVerifier(Set<PublicKey> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /// @param allowed the audit keys of the fleet
    /// @throws IOException if there is no such clone or branch, or an object of it is missing
    public static AuditReport verify(Path clone, String branch, Set<PublicKey> allowed) throws IOException {
        try (var repository = AuditLog.open(clone)) {
            return new AuditVerifier(allowed).verify(repository, AuditLog.head(repository, branch));
        }
    }

    private AuditReport verify(Repository repository, ObjectId head) throws IOException {
        try (var reader = repository.newObjectReader(); var walk = new RevWalk(reader)) {
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(walk.parseCommit(head));
            for (var commit : walk) {
                where = commit.name().substring(0, 12);
                commits++;
                check(reader, walk, commit);
            }
        }
        return new AuditReport(head.name(), commits, entries, changes.count(), changes.open(), problems);
    }

    private void check(ObjectReader reader, RevWalk commitsOf, RevCommit commit) throws IOException {
        Signatures.problem(commit, allowed).ifPresent(this::problem);
        if (commit.getParentCount() > 1) {
            problem("it has several parents");
        }
        if (commit.getParentCount() == 0 && commits > 1) {
            problem("it has no parent, though it is not the first");
        }
        var added = new ArrayList<Entry>();
        try (var walk = new TreeWalk(reader)) {
            if (commit.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commitsOf.parseCommit(commit.getParent(0)).getTree());
            }
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                added.addAll(added(reader, walk));
            }
        }
        Collections.sort(added);
        added.forEach(this::check);
    }

    /// The entries that a segment gained.
    private List<Entry> added(ObjectReader reader, TreeWalk walk) throws IOException {
        var path = walk.getPathString();
        var segment = Segment.parse(path);
        if (segment.isEmpty()) {
            problem(path + " is no segment");
            return List.of();
        }
        if (walk.getRawMode(1) == 0) {
            problem(path + " was removed");
            return List.of();
        }
        int before = 0;
        if (walk.getRawMode(0) != 0) {
            var old = bytes(reader, walk.getObjectId(0));
            var now = bytes(reader, walk.getObjectId(1));
            if (now.length < old.length || !Arrays.equals(old, 0, old.length, now, 0, old.length)) {
                problem(path + " was changed, not only added to");
                return List.of();
            }
            before = old.length;
        }
        try {
            var lines = AuditLog.lines(reader, walk.getObjectId(1), path, before);
            lines.stream().filter(entry -> !segment.get().holds(entry))
                    .forEach(entry -> problem("entry " + entry.id() + " does not belong into " + path));
            return lines;
        } catch (IOException e) {
            problem(e.getMessage());
            return List.of();
        }
    }

    private static byte[] bytes(ObjectReader reader, ObjectId id) throws IOException {
        return reader.open(id, Constants.OBJ_BLOB).getBytes(AuditLog.LARGEST);
    }

    private void check(Entry entry) {
        entries++;
        var series = entry.writer() + "/" + entry.epoch();
        var before = last.put(series, entry.n());
        if (before == null && entry.n() > 1) {
            problem("entries before " + entry.id() + " are missing");
        } else if (before != null && entry.n() <= before) {
            problem("entry " + entry.id() + " comes after " + series + "/" + before);
        } else if (before != null && entry.n() > before + 1) {
            problem("entries between " + series + "/" + before + " and " + entry.id() + " are missing");
        }
        if (entry.event() instanceof Event.OnHost(var change)) {
            changes.add(change);
        }
    }

    private void problem(String text) {
        if (problems.size() < PROBLEMS) {
            problems.add("commit " + where + ": " + text);
        }
    }
}
