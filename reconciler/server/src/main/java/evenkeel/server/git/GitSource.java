package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

import evenkeel.disk.Folders;
import evenkeel.reconcile.Commit;
import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.Source;
import evenkeel.resource.Fleet;
import evenkeel.resource.Snapshot;
import evenkeel.server.keys.Signers;

/// One branch of the fleet repository, fetched into a bare mirror, and what is proposed for it, in another one. Blobs
/// are read as they are: no filter, no smudge, no hook, no submodule. Any thread may call it.
public final class GitSource implements Source, AutoCloseable {

    private final Path folder;
    private final Remote remote;
    private final String branch;
    private final Limits limits;
    private Repository mirror;
    private Map<ObjectId, Snapshot.File> blobs = Map.of();
    private boolean broken;
    private final Object fetching = new Object();
    private final Proposals proposals;
    private volatile Map<String, Ref> offered = Map.of();

    /// @param files how many files and folders a revision may have
    /// @param file the largest file that is read, in bytes; a larger one is known by its size alone
    /// @param bytes of all files that are read
    /// @param depth of folders
    public record Limits(int files, int file, long bytes, int depth) {
        public static final Limits DEFAULT = new Limits(200_000, 8 << 20, 256L << 20, 50);
    }

    private GitSource(Path folder, Remote remote, String branch, Limits limits, Proposals proposals) {
        this.proposals = proposals;
        this.folder = folder;
        this.remote = remote;
        this.branch = Constants.R_HEADS + branch;
        this.limits = limits;
    }

    /// @param folder of the mirror, `repository.git`: made if need be
    /// @param branch its short name: `main`
    /// @throws IOException if the mirror can neither be opened nor made
    public static GitSource open(Path folder, Remote remote, String branch, Limits limits) throws IOException {
        return open(folder, remote, branch, limits, WantedProposals.NONE);
    }

    /// @param wanted what is proposed; it is kept beside the mirror, in `proposals.git`
    public static GitSource open(Path folder, Remote remote, String branch, Limits limits, WantedProposals wanted)
            throws IOException {
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            throw new IllegalArgumentException("`" + branch + "` cannot be a branch: write `main`, for instance");
        }
        var source = new GitSource(folder, remote, branch, limits,
                new Proposals(folder.resolveSibling("proposals.git"), folder, remote, wanted));
        source.mirror = Mirror.open(folder);
        return source;
    }

    /// Fetches. One call goes on at a time; while it waits for the network, [#read] and [#descends] go on.
    @Override
    public String head() throws IOException {
        return head(remote);
    }

    /// The same, from any place at which the repository is.
    String head(Remote from) throws IOException {
        synchronized (fetching) {
            return fetched(mended(), from);
        }
    }

    /// Of what the last [#head] saw on the remote. Fetches some of what is new; the next call goes on.
    @Override
    public List<Proposed> proposals() throws IOException {
        Repository now;
        synchronized (this) {
            now = mirror;
        }
        return proposals.fetch(offered, now);
    }

    private synchronized Repository mended() throws IOException {
        if (broken) {
            proposals.forget();
            mirror.close();
            Folders.remove(folder);
            mirror = Mirror.open(folder);
            broken = false;
        }
        return mirror;
    }

    private String fetched(Repository mirror, Remote remote) throws IOException {
        try (var transport = remote.open(mirror)) {
            var offered = remote.refs(transport);
            this.offered = offered;
            var ref = offered.get(branch);
            if (ref == null || ref.getObjectId() == null) {
                throw new IOException(offered.isEmpty()
                        ? "the repository " + remote + " is empty"
                        : "the repository " + remote + " has no branch `" + Repository.shortenRefName(branch) + "`");
            }
            if (!ref.getObjectId().equals(mirror.resolve(branch))) {
                transport.setTagOpt(TagOpt.NO_TAGS);
                fetch(transport, remote);
                Mirror.tidy(mirror);
            }
        }
        var head = mirror.resolve(branch);
        if (head == null) {
            throw new IOException("the branch of " + remote + " went away while it was fetched");
        }
        if (type(mirror, head) != Constants.OBJ_COMMIT) {
            throw new IOException("the branch `" + Repository.shortenRefName(branch) + "` of " + remote
                    + " is no commit: set it to one");
        }
        return head.name();
    }

    private int type(Repository mirror, ObjectId head) throws IOException {
        try {
            return mirror.open(head).getType();
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                broken = true;
            }
            throw unreadable(head.name(), e);
        }
    }

    private void fetch(org.eclipse.jgit.transport.Transport transport, Remote remote) throws IOException {
        try {
            transport.fetch(NullProgressMonitor.INSTANCE,
                    List.of(new RefSpec("+" + branch + ":" + branch)));
        } catch (IOException | RuntimeException e) {
            throw remote.gone(e);
        } catch (OutOfMemoryError e) {
            // one array that an object's head asked for, and that was not had: nothing else is short of memory
            throw new IOException("the repository " + remote + " cannot be reached: it serves an object that is larger"
                    + " than the memory of this reconciler", e);
        }
    }

    @Override
    public synchronized Snapshot read(String revision) throws IOException {
        var id = id(revision);
        var repository = holding(id);
        try (var reader = repository.newObjectReader(); var walk = new RevWalk(reader)) {
            var files = new TreeReader(limits, blobs);
            var snapshot = new Snapshot(id.name(), files.read(reader, walk.parseCommit(id).getTree()));
            if (repository == mirror) {
                blobs = files.blobs();
            }
            return snapshot;
        } catch (MissingObjectException e) {
            broken |= repository == mirror;
            throw unreadable(revision, e);
        } catch (IOException | RuntimeException e) {
            throw unreadable(revision, e);
        }
    }

    @Override
    public synchronized boolean descends(String revision, String ancestor) throws IOException {
        if (revision.equals(ancestor)) {
            return true;
        }
        try {
            var from = id(ancestor);
            var to = id(revision);
            var repository = holding(to);
            try (var walk = new RevWalk(repository)) {
                return repository.getObjectDatabase().has(from)
                        && walk.isMergedInto(walk.parseCommit(from), walk.parseCommit(to));
            }
        } catch (IOException | RuntimeException e) {
            throw unreadable(revision, e);
        }
    }

    @Override
    public synchronized Commit commit(String revision, Collection<Fleet.SigningKey> keys) throws IOException {
        try {
            var id = id(revision);
            return new SignedCommits(holding(id), new Signers(keys)).one(id);
        } catch (IOException | RuntimeException e) {
            throw unreadable(revision, e);
        }
    }

    @Override
    public synchronized List<Commit> commits(String since, String revision, Collection<Fleet.SigningKey> keys)
            throws IOException {
        try {
            return new SignedCommits(mirror, new Signers(keys)).between(id(since), id(revision));
        } catch (IOException | RuntimeException e) {
            throw unreadable(revision, e);
        }
    }

    /// The newest commit up to a revision that touched one of these files; empty if it is not at hand. Nobody waits for
    /// it but who asks.
    public Optional<Touched> touched(String revision, Collection<String> files) {
        try {
            return Touched.last(mended(), id(revision), files);
        } catch (IOException | RuntimeException _) {
            return Optional.empty(); // what the mirror does not hold cannot be told of, and is asked for again
        }
    }

    /// Where a commit is: what is proposed sees the mirror's objects too.
    private Repository holding(ObjectId id) throws IOException {
        return mirror.getObjectDatabase().has(id) ? mirror : proposals.holding(id).orElse(mirror);
    }

    /// @param revision a commit's id, its first digits, or the reference of what is proposed
    private ObjectId id(String revision) throws IOException {
        if (ObjectId.isId(revision)) {
            return ObjectId.fromString(revision);
        }
        var id = revision.matches("[0-9a-f]{4,39}") ? mirror.resolve(revision + "^{commit}") : null;
        if (id == null) {
            id = proposals.named(revision).orElseThrow(() -> new IOException("`" + revision + "` is no commit that was"
                    + " fetched: write its id, at least 4 digits of it, of the branch "
                    + Repository.shortenRefName(branch) + ", or a pull request such as refs/pull/12/head"));
        }
        return id;
    }

    private static IOException unreadable(String revision, Exception e) {
        return new IOException("commit " + revision + " cannot be read: " + Sentences.of(e), e);
    }

    @Override
    public synchronized void close() {
        proposals.close();
        mirror.close();
    }
}
