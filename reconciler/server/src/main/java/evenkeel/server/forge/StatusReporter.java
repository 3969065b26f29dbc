package evenkeel.server.forge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells whoever looks at a pull request. What it is told again does no harm. One thread calls it; each call ends within
/// a few minutes.
public interface StatusReporter {

    /// A pull request's head.
    ///
    /// @param number 0 where the reference has none: a branch that is proposed by its name
    /// @param ref its reference on the remote
    record Pull(int number, String ref, String revision) {
    }

    /// The one comment that is edited in place.
    ///
    /// @param marker its first line, by which it is found again
    /// @param known what [#comment] returned before; empty if that is not known
    record Comment(String marker, String body, String known) {
    }

    /// What stands beside a commit.
    ///
    /// @param context whose word it is: `evenkeel/plan`
    record Status(State state, String context, String description) {
    }

    enum State {
        PENDING, SUCCESS, FAILURE
    }

    /// The numbers of the open pull requests for a branch, the one that changed last first; empty if it cannot tell.
    Optional<List<Integer>> open(String branch, int most) throws IOException;

    /// The commit by which it was merged; empty if it was not, or that cannot be told.
    Optional<String> merged(int number) throws IOException;

    /// Posts the comment, or edits the one that is there.
    ///
    /// @return its id, to be given again
    String comment(Pull pull, Comment comment) throws IOException;

    void status(Pull pull, Status status) throws IOException;
}
