package evenkeel.server.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.server.keys.PublicKey;

/// The commits of the years, one year after the other: each signed and in one line, every segment only ever added to,
/// no entry missing or twice, nothing after the commit that closes a year.
final class Chain {

    private final Set<PublicKey> allowed;
    private final Findings findings;
    private final Map<String, Long> last = new HashMap<>();
    private final Changes changes;
    private Optional<Integer> next = Optional.empty();
    private long commits;
    private long entries;

    Chain(Set<PublicKey> allowed, Findings findings) {
        this.allowed = Set.copyOf(allowed);
        this.findings = findings;
        this.changes = new Changes(findings::problem);
    }

    long commits() {
        return commits;
    }

    long entries() {
        return entries;
    }

    Changes changes() {
        return changes;
    }

    /// Goes on after years that are not there.
    void after(Checkpoint checkpoint) {
        last.clear();
        checkpoint.last().values().forEach(seen -> last.put(seen.writer() + "/" + seen.epoch(), seen.n()));
        changes.begin(checkpoint.open());
    }

    /// Checks a year's commits.
    ///
    /// @return the year with which the trail goes on, if its last commit closes it
    Optional<Integer> check(ObjectReader reader, ObjectId head) throws IOException {
        next = Optional.empty();
        try (var walk = new RevWalk(reader)) {
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(walk.parseCommit(head));
            long before = commits;
            for (var commit : walk) {
                findings.at("commit " + commit.name().substring(0, 12));
                commits++;
                check(reader, walk, commit, commits == before + 1);
            }
        }
        return next;
    }

    private void check(ObjectReader reader, RevWalk commitsOf, RevCommit commit, boolean first) throws IOException {
        Signatures.problem(commit, allowed).ifPresent(findings::problem);
        if (commit.getParentCount() > 1) {
            findings.problem("it has several parents");
        }
        if (commit.getParentCount() == 0 && !first) {
            findings.problem("it has no parent, though it is not the first");
        }
        if (next.isPresent()) {
            findings.problem("it comes after the year was closed");
        }
        next = AuditMessage.next(commit.getFullMessage());
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
                added.addAll(added(reader, walk, first));
            }
        }
        Collections.sort(added);
        added.forEach(this::check);
    }

    /// The entries that a segment gained.
    private List<Entry> added(ObjectReader reader, TreeWalk walk, boolean first) throws IOException {
        var path = walk.getPathString();
        if (path.startsWith(CheckpointFiles.FOLDER + "/") && first) {
            return List.of();
        }
        var segment = Segment.parse(path);
        if (segment.isEmpty()) {
            findings.problem(path + " is no segment");
            return List.of();
        }
        if (walk.getRawMode(1) == 0) {
            findings.problem(path + " was removed");
            return List.of();
        }
        int before = 0;
        if (walk.getRawMode(0) != 0) {
            var old = bytes(reader, walk.getObjectId(0));
            var now = bytes(reader, walk.getObjectId(1));
            if (now.length < old.length || !Arrays.equals(old, 0, old.length, now, 0, old.length)) {
                findings.problem(path + " was changed, not only added to");
                return List.of();
            }
            before = old.length;
        }
        try {
            var lines = AuditLog.lines(reader, walk.getObjectId(1), path, before);
            lines.stream().filter(entry -> !segment.get().holds(entry))
                    .forEach(entry -> findings.problem("entry " + entry.id() + " does not belong into " + path));
            return lines;
        } catch (IOException e) {
            findings.problem(e.getMessage());
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
            findings.problem("entries before " + entry.id() + " are missing");
        } else if (before != null && entry.n() <= before) {
            findings.problem("entry " + entry.id() + " comes after " + series + "/" + before);
        } else if (before != null && entry.n() > before + 1) {
            findings.problem("entries between " + series + "/" + before + " and " + entry.id() + " are missing");
        }
        if (entry.event() instanceof Event.OnHost(var change)) {
            changes.add(change);
        }
    }
}
