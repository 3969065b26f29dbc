package evenkeel.server.git;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import evenkeel.audit.Entry;
import evenkeel.disk.CrashPoint;

/// The audit branch, here and at its remote. What is only here stands in the spool too.
final class AuditRepository implements AutoCloseable {

    private static final String PUSHED = "refs/evenkeel/pushed";

    private final AuditSettings settings;
    private final Repository repository;
    private final AuditBranch branch;

    private AuditRepository(AuditSettings settings, Repository repository) {
        this.settings = settings;
        this.repository = repository;
        this.branch = new AuditBranch(repository, settings.ref(), settings.key());
    }

    /// Opens the local copy. One that lacks objects, after a power cut, is made anew: what is only here stands in the
    /// spool too.
    static AuditRepository open(AuditSettings settings) throws IOException {
        var repository = Mirror.open(settings.folder());
        try {
            whole(repository, settings.ref());
            whole(repository, PUSHED);
            return new AuditRepository(settings, repository);
        } catch (MissingObjectException | CorruptObjectException e) {
            repository.close();
            Mirror.delete(settings.folder());
            return new AuditRepository(settings, Mirror.open(settings.folder()));
        }
    }

    /// Reads what the newest commit added.
    private static void whole(Repository repository, String ref) throws IOException {
        var id = repository.resolve(ref);
        if (id == null) {
            return;
        }
        try (var walk = new RevWalk(repository); var trees = new TreeWalk(walk.getObjectReader())) {
            var commit = walk.parseCommit(id);
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            trees.addTree(commit.getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                repository.open(trees.getObjectId(1)).getSize();
            }
        }
    }

    /// Fetches. Commits of ours that the remote has not are kept if they follow it; otherwise they are left out, and
    /// their entries, which are still in the spool, are committed again.
    void fetch() throws IOException {
        var there = fetched();
        var pushed = Optional.ofNullable(repository.resolve(PUSHED));
        if (pushed.isPresent() && (there.isEmpty() || !descends(there.get(), pushed.get()))) {
            throw new IOException("the branch " + settings.branch() + " of " + settings.remote()
                    + " was rewritten: it lacks commit " + pushed.get().name()
                    + ", which was pushed; push it again from "
                    + settings.folder() + ", or move that folder aside to go on with what is there");
        }
        if (there.isPresent()) {
            var here = branch.head();
            if (here.isEmpty() || !descends(here.get(), there.get())) {
                branch.reset(there.get());
            }
            branch.move(PUSHED, there.get());
        }
    }

    private Optional<ObjectId> fetched() throws IOException {
        var tracking = "refs/remotes/origin/" + settings.branch();
        try (var transport = settings.remote().open(repository)) {
            var ref = settings.remote().refs(transport).get(settings.ref());
            if (ref == null) {
                return Optional.empty();
            }
            if (!repository.getObjectDatabase().has(ref.getObjectId())) {
                transport.setTagOpt(TagOpt.NO_TAGS);
                transport.fetch(NullProgressMonitor.INSTANCE,
                        List.of(new RefSpec("+" + settings.ref() + ":" + tracking)));
            }
            return Optional.of(ref.getObjectId());
        } catch (IOException | RuntimeException e) {
            throw settings.remote().gone(e);
        }
    }

    private boolean descends(ObjectId commit, ObjectId ancestor) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(ancestor), walk.parseCommit(commit));
        }
    }

    ObjectId commit(List<Entry> entries) throws IOException {
        return branch.commit(entries);
    }

    Optional<AuditMessage.Last> last(String writer) throws IOException {
        return branch.last(writer);
    }

    Optional<ObjectId> head() throws IOException {
        return branch.head();
    }

    /// Whether something is here that the remote has not.
    boolean ahead() throws IOException {
        var head = branch.head();
        return head.isPresent() && !head.get().equals(repository.resolve(PUSHED));
    }

    Push.Result push() throws IOException {
        var result = pushed();
        if (result instanceof Push.Result.Moved) {
            // a push of ours, begun before this process was, may have come to its end only now
            var there = fetched();
            if (there.isPresent() && descends(branch.head().orElseThrow(), there.get())) {
                branch.move(PUSHED, there.get());
                return pushed();
            }
        }
        return result;
    }

    private Push.Result pushed() throws IOException {
        var head = branch.head().orElseThrow();
        var before = Optional.ofNullable(repository.resolve(PUSHED)).orElse(ObjectId.zeroId());
        CrashPoint.reached("audit.before-push");
        var result = Push.to(settings.remote(), repository, settings.ref(), before, head, false);
        CrashPoint.reached("audit.after-push");
        if (result instanceof Push.Result.Done) {
            branch.move(PUSHED, head);
        }
        return result;
    }

    /// All entries, each commit's signature and the order of the ids checked.
    List<Entry> readAll() throws IOException {
        var head = branch.head();
        if (head.isEmpty()) {
            return List.of();
        }
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head.get()));
            for (var commit : walk) {
                var problem = Signatures.problem(commit, settings.allowed());
                if (problem.isPresent()) {
                    throw new IOException("commit " + commit.name() + " of the audit trail: " + problem.get());
                }
            }
        }
        var entries = AuditLog.read(repository, head.get(), Instant.EPOCH);
        ascending(entries);
        return entries;
    }

    private static void ascending(List<Entry> entries) throws IOException {
        Map<String, Entry> last = new HashMap<>();
        for (var entry : entries) {
            var before = last.put(entry.writer(), entry);
            if (before != null && before.compareTo(entry) >= 0) {
                throw new IOException("the audit trail has entry " + entry.id() + " twice");
            }
        }
    }

    /// Packs what lies loose. Work of seconds.
    void pack() throws IOException {
        try {
            new GC((FileRepository) repository).gc().get();
        } catch (java.text.ParseException | org.eclipse.jgit.api.errors.GitAPIException
                | java.util.concurrent.ExecutionException e) {
            throw new IOException("the repository " + settings.folder() + " cannot be packed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
