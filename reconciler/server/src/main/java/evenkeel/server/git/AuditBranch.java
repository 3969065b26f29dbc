package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

import evenkeel.audit.Entry;
import evenkeel.disk.CrashPoint;
import evenkeel.model.Json;
import evenkeel.server.keys.Keys;
import evenkeel.server.keys.SigningKey;
import evenkeel.server.keys.SshSig;

/// The local copy of the audit branch: entries become signed commits on it.
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

    /// Puts the branch elsewhere.
    void reset(ObjectId to) throws IOException {
        tree = null;
        move(ref, to);
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
            var commit = new CommitBuilder();
            commit.setTreeId(tree.write(inserter));
            head.ifPresent(commit::setParentId);
            var id = inserter.insert(signed(commit, entries));
            inserter.flush();
            CrashPoint.reached("audit.before-commit");
            move(ref, id);
            CrashPoint.reached("audit.after-commit");
            return id;
        } catch (IOException | RuntimeException | Error e) {
            tree = null;
            throw e;
        }
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
        var all = java.util.Arrays.copyOf(old, old.length + added.length);
        System.arraycopy(added, 0, all, old.length, added.length);
        tree.put(reader, segment.path(), inserter.insert(Constants.OBJ_BLOB, all));
    }

    private CommitBuilder signed(CommitBuilder commit, List<Entry> entries) throws IOException {
        var who = new PersonIdent("Evenkeel", Keys.AUDITOR, entries.getLast().at(), ZoneOffset.UTC);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(AuditMessage.of(entries));
        var signature = SshSig.sign(key, "git", commit.build());
        commit.setGpgSignature(new GpgSignature(signature.strip().getBytes(StandardCharsets.US_ASCII)));
        return commit;
    }

    /// Moves a reference of the local copy.
    void move(String name, ObjectId to) throws IOException {
        var update = repository.updateRef(name);
        update.setNewObjectId(to);
        update.setForceUpdate(true);
        update.disableRefLog();
        var result = update.update();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
            }
            default -> throw new IOException("the reference " + name + " of " + repository.getDirectory()
                    + " cannot be moved: " + result);
        }
    }
}
