package evenkeel.server;

import java.io.IOException;
import java.util.List;

import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.Source;
import evenkeel.resource.Snapshot;

/// The fleet repository as it was when it was fetched last: the loop waits for no network.
final class FetchedSource implements Source {

    private final Source git;
    private volatile Head head = new Head("", new IOException("it was not fetched yet"));
    private volatile List<Proposed> proposals = List.of();

    /// @param because why there is none; null if there is one
    private record Head(String revision, IOException because) {
    }

    FetchedSource(Source git) {
        this.git = git;
    }

    /// Asks the remote; waits for it. Not on the loop's thread.
    void fetch() {
        try {
            head = new Head(git.head(), null);
        } catch (IOException e) {
            head = new Head("", e);
        }
    }

    /// Fetches what is proposed; waits for it. Not on the loop's thread.
    void fetchProposals() throws IOException {
        proposals = git.proposals();
    }

    @Override
    public String head() throws IOException {
        var now = head;
        if (now.because() != null) {
            throw now.because();
        }
        return now.revision();
    }

    @Override
    public List<Proposed> proposals() {
        return proposals;
    }

    @Override
    public Snapshot read(String revision) throws IOException {
        return git.read(revision);
    }

    @Override
    public boolean descends(String revision, String ancestor) throws IOException {
        return git.descends(revision, ancestor);
    }
}
