package evenkeel.server.pulls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import evenkeel.reconcile.Proposed;

/// What the watcher asks of the repository and of its own configuration.
public interface Proposals {

    /// The short name of the branch that they are proposed for.
    String branch();

    /// Those that are here and whose reference is watched; the newest first.
    List<Proposed> watched() throws IOException;

    /// Whether `revision` is `ancestor` or descends from it.
    boolean descends(String revision, String ancestor) throws IOException;

    /// The person who signed a commit, as people and keys of the accepted revision say; empty for anybody else.
    Optional<String> signer(String revision);
}
