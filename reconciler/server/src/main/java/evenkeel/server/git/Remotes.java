package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import evenkeel.reconcile.Commit;
import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.Source;
import evenkeel.resource.Fleet;
import evenkeel.resource.Snapshot;

/// One fleet repository at several places: the first that answers is used. What was fetched from any of them is in one
/// mirror. Any thread may call it.
public final class Remotes implements Source, AutoCloseable {

    private final GitSource git;
    private final List<Remote> remotes;
    private volatile Answered answered;

    private Remotes(GitSource git, List<Remote> remotes) {
        this.git = git;
        this.remotes = List.copyOf(remotes);
        this.answered = new Answered(remotes.size() == 1, remotes.getFirst().toString(), "");
    }

    /// @param folder of the mirror
    /// @param remotes in the order in which they are asked, at least one
    /// @throws IOException if the mirror can neither be opened nor made
    public static Remotes open(Path folder, List<Remote> remotes, String branch, GitSource.Limits limits,
            WantedProposals wanted)
            throws IOException {
        return new Remotes(GitSource.open(folder, remotes.getFirst(), branch, limits, wanted), remotes);
    }

    /// @throws IOException that of the first, if none answers
    @Override
    public String head() throws IOException {
        IOException first = null;
        var silent = new StringBuilder();
        for (var remote : remotes) {
            try {
                var head = git.head(remote);
                answered = new Answered(remotes.size() == 1, remote.toString(), silent.toString());
                return head;
            } catch (IOException e) {
                silent.append(silent.isEmpty() ? "" : "; ").append(e.getMessage());
                first = first == null ? e : first;
            }
        }
        throw remotes.size() == 1 ? first : new IOException("no remote answers: " + silent, first);
    }

    @Override
    public Answered answered() {
        return answered;
    }

    @Override
    public Snapshot read(String revision) throws IOException {
        return git.read(revision);
    }

    @Override
    public boolean descends(String revision, String ancestor) throws IOException {
        return git.descends(revision, ancestor);
    }

    @Override
    public Commit commit(String revision, Collection<Fleet.SigningKey> keys) throws IOException {
        return git.commit(revision, keys);
    }

    @Override
    public List<Commit> commits(String since, String revision, Collection<Fleet.SigningKey> keys)
            throws IOException {
        return git.commits(since, revision, keys);
    }

    @Override
    public List<Proposed> proposals() throws IOException {
        return git.proposals();
    }

    /// See [GitSource#touched].
    public Optional<Touched> touched(String revision, Collection<String> files) {
        return git.touched(revision, files);
    }

    @Override
    public void close() {
        git.close();
    }
}
