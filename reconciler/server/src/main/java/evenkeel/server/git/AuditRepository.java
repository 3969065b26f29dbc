package evenkeel.server.git;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import evenkeel.audit.Entry;
import evenkeel.disk.Folders;

/// The audit trail's branches, here and at their remote. What is only here stands in the spool too.
final class AuditRepository implements AutoCloseable {

    private final AuditSettings settings;
    private final Repository repository;
    private final AuditReading reading;
    private Optional<AuditBranch> branch = Optional.empty();
    private int year;

    private AuditRepository(AuditSettings settings, Repository repository) {
        this.settings = settings;
        this.repository = repository;
        this.reading = new AuditReading(repository, settings.allowed());
    }

    /// Opens the local copy. One that lacks objects, after a power cut, is made anew: what is only here stands in the
    /// spool too.
    static AuditRepository open(AuditSettings settings) throws IOException {
        var repository = Mirror.open(settings.folder());
        try {
            whole(repository, settings.refs());
            whole(repository, AuditRemote.PUSHED);
            return new AuditRepository(settings, repository);
        } catch (MissingObjectException | CorruptObjectException e) {
            repository.close();
            Folders.remove(settings.folder());
            return new AuditRepository(settings, Mirror.open(settings.folder()));
        }
    }

    private static void whole(Repository repository, String refs) throws IOException {
        var newest = Years.of(repository, refs).lastEntry();
        if (newest != null) {
            whole(repository, newest.getValue());
        }
    }

    /// Reads what the newest commit added.
    private static void whole(Repository repository, ObjectId id) throws IOException {
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
        new AuditRemote(settings, repository).fetch();
        var newest = Years.of(repository, settings.refs()).lastEntry();
        at(newest == null ? 0 : newest.getKey());
    }

    private void at(int now) {
        year = now;
        branch = now == 0
                ? Optional.empty()
                : Optional.of(new AuditBranch(repository, settings.ref(now), settings.key()));
    }

    /// Commits to the branch of the entries' year, or of the newest year that was begun, if that is a later one. A
    /// year that is over is closed, and the next opened, before.
    ///
    /// @param entries of one writer, epoch and year, in order, not empty
    ObjectId commit(List<Entry> entries) throws IOException {
        var wanted = Segment.year(entries.getFirst().at());
        if (branch.isEmpty()) {
            at(wanted);
        }
        for (var head = head(); head.isPresent(); head = head()) {
            var next = Years.next(repository, head.get());
            if (next.isPresent()) {
                open(next.get(), entries.getFirst().at());
            } else if (wanted > year) {
                branch.get().close(AuditMessage.closing(settings.branch(), wanted), entries.getFirst().at());
            } else {
                break;
            }
        }
        return branch.get().commit(entries);
    }

    private void open(int next, Instant now) throws IOException {
        var head = head().orElseThrow();
        var over = Checkpoint.Former.of(year, head, reading.raw(head));
        var checkpoint = reading.opening(head).next(reading.account(head), over);
        reading.forget();
        var opened = new AuditBranch(repository, settings.ref(next), settings.key());
        opened.open(CheckpointFiles.of(checkpoint), AuditMessage.opening(next, checkpoint), now);
        year = next;
        branch = Optional.of(opened);
    }

    /// The last entry of that writer.
    Optional<AuditMessage.Last> last(String writer) throws IOException {
        var head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var here = branch.get().last(writer);
        return here.isPresent() ? here : Optional.ofNullable(reading.opening(head.get()).last().get(writer));
    }

    Optional<ObjectId> head() throws IOException {
        return branch.isEmpty() ? Optional.empty() : branch.get().head();
    }

    /// Whether something is here that the remote has not.
    boolean ahead() throws IOException {
        return new AuditRemote(settings, repository).behind().isPresent();
    }

    /// Pushes what the remote has not, the years in their order.
    Push.Result push() throws IOException {
        var remote = new AuditRemote(settings, repository);
        for (var next = remote.behind(); next.isPresent(); next = remote.behind()) {
            var result = remote.push(next.get());
            if (!(result instanceof Push.Result.Done)) {
                return result;
            }
        }
        return new Push.Result.Done();
    }

    /// The newest year, each commit's signature and the order of the ids checked. What was read before is not read
    /// again.
    Account read() throws IOException {
        var head = head();
        return head.isEmpty() ? Account.of(Checkpoint.nothing(), List.of()) : reading.account(head.get());
    }

    /// What was read is needed no more.
    void forget() {
        reading.forget();
    }

    /// Packs what lies loose. Work of seconds.
    void pack() throws IOException {
        Mirror.pack(repository);
    }

    @Override
    public void close() {
        repository.close();
    }
}
