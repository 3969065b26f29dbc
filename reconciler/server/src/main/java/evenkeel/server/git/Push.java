package evenkeel.server.git;

import java.io.IOException;
import java.util.List;

import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/// Moves one reference of a remote, if it is where we think it is.
final class Push {

    private Push() {
    }

    /// What became of it.
    sealed interface Result {

        record Done() implements Result {
        }

        /// It is not where we thought: somebody else moved it.
        record Moved() implements Result {
        }

        /// The remote does not want it: a hook, a rule, a lock.
        record Denied(String because) implements Result {
        }
    }

    /// @param expected where the reference is; the zero id where it is not yet
    /// @param force also if the new commit does not descend from it
    /// @throws IOException where the remote cannot be reached
    static Result to(Remote remote, Repository local, String name, ObjectId expected, ObjectId id, boolean force)
            throws IOException {
        try (var transport = remote.open(local)) {
            var update = new RemoteRefUpdate(local, id.name(), id, name, force, null, expected);
            var pushed = transport.push(NullProgressMonitor.INSTANCE, List.of(update)).getRemoteUpdate(name);
            return switch (pushed.getStatus()) {
                case OK, UP_TO_DATE -> new Result.Done();
                case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> new Result.Moved();
                case REJECTED_OTHER_REASON, REJECTED_NODELETE, NON_EXISTING ->
                    new Result.Denied(pushed.getMessage() == null ? "no reason given" : pushed.getMessage());
                case NOT_ATTEMPTED, AWAITING_REPORT -> throw new IOException("the remote did not answer");
            };
        } catch (IOException | RuntimeException e) {
            throw remote.gone(e);
        }
    }
}
