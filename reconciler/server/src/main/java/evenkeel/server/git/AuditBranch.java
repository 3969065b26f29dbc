package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

import evenkeel.audit.Entry;
import evenkeel.disk.CrashPoint;
import evenkeel.model.Json;
import evenkeel.server.keys.Keys;
import evenkeel.server.keys.SigningKey;
import evenkeel.server.keys.SshSig;

/// The local copy of a year's branch: entries become signed commits on it.
final class AuditBranch {

    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int LARGEST = 256 << 20;

    private final Repository repository;
    private final String ref;
    private final SigningKey key;
    private AuditTree tree;

    AuditBranch(Repository repository, String ref, SigningKey key) {
        this.repository = repository;
        this.ref = ref;
        this.key = key;
    }

    Optional<ObjectId> head() throws IOException {
        return Optional.ofNullable(repository.resolve(ref));
    }

    /// The last entry of that writer.
    Optional<AuditMessage.Last> last(String writer) throws IOException {
        var head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head.get()));
            for (var commit : walk) {
                var last = AuditMessage.last(commit.getFullMessage());
                if (last.isPresent() && last.get().writer().equals(writer)) {
                    return last;
                }
            }
        }
        return Optional.empty();
    }

    /// One signed commit.
    ///
    /// @param entries of one writer and epoch, in order, not empty
    ObjectId commit(List<Entry> entries) throws IOException {
        var head = head();
        try (var inserter = repository.newObjectInserter(); var reader = repository.newObjectReader()) {
            if (tree == null) {
                tree = new AuditTree(head.isEmpty() ? Optional.empty() : Optional.of(treeOf(head.get())));
            }
            for (var segment : bySegment(entries).entrySet()) {
                append(reader, inserter, segment.getKey(), segment.getValue());
            }
            return commit(inserter, "commit", AuditMessage.of(entries), entries.getLast().at());
        } catch (IOException | RuntimeException | Error e) {
            tree = null;
            throw e;
        }
    }

    /// The last commit of a year: nothing is added after it.
    ObjectId close(String message, Instant at) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            tree = new AuditTree(Optional.of(treeOf(head().orElseThrow())));
            return commit(inserter, "close", message, at);
        }
    }

    /// The first commit of a year that follows another.
    ///
    /// @param files by path
    ObjectId open(SortedMap<String, byte[]> files, String message, Instant at) throws IOException {
        try (var inserter = repository.newObjectInserter(); var reader = repository.newObjectReader()) {
            tree = new AuditTree(Optional.empty());
            for (var file : files.entrySet()) {
                tree.put(reader, file.getKey(), inserter.insert(Constants.OBJ_BLOB, file.getValue()));
            }
            return commit(inserter, "open", message, at);
        }
    }

    private ObjectId commit(ObjectInserter inserter, String point, String message, Instant at) throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(tree.write(inserter));
        head().ifPresent(commit::setParentId);
        var id = inserter.insert(signed(commit, message, at));
        inserter.flush();
        CrashPoint.reached("audit.before-" + point);
        Refs.move(repository, ref, id);
        CrashPoint.reached("audit.after-" + point);
        return id;
    }

    private ObjectId treeOf(ObjectId commit) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(commit).getTree().copy();
        }
    }

    private static LinkedHashMap<Segment, StringBuilder> bySegment(List<Entry> entries) {
        var segments = new LinkedHashMap<Segment, StringBuilder>();
        for (var entry : entries) {
            segments.computeIfAbsent(Segment.of(entry), _ -> new StringBuilder()).append(Json.line(entry)).append('\n');
        }
        return segments;
    }

    private void append(ObjectReader reader, ObjectInserter inserter, Segment first, StringBuilder lines)
            throws IOException {
        var segment = first;
        while (tree.get(reader, segment.next().path()).isPresent()) {
            segment = segment.next();
        }
        var before = tree.get(reader, segment.path());
        var old = before.isEmpty() ? new byte[0] : reader.open(before.get(), Constants.OBJ_BLOB).getBytes(LARGEST);
        if (old.length >= SEGMENT_BYTES) {
            segment = segment.next();
            old = new byte[0];
        }
        var added = lines.toString().getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(old, old.length + added.length);
        System.arraycopy(added, 0, all, old.length, added.length);
        tree.put(reader, segment.path(), inserter.insert(Constants.OBJ_BLOB, all));
    }

    private CommitBuilder signed(CommitBuilder commit, String message, Instant at) throws IOException {
        var who = new PersonIdent("Evenkeel", Keys.AUDITOR, at, ZoneOffset.UTC);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(message);
        var signature = SshSig.sign(key, "git", commit.build());
        commit.setGpgSignature(new GpgSignature(signature.strip().getBytes(StandardCharsets.US_ASCII)));
        return commit;
    }
}
