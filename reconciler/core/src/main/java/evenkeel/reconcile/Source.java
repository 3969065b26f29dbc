package evenkeel.reconcile;

import java.io.IOException;
import java.util.List;

import evenkeel.resource.Snapshot;

/// The fleet repository.
public interface Source {

    /// The commit id at the head of the watched branch, from the remote; called at each wake-up.
    ///
    /// @throws IOException where it cannot be had, or there is no such branch; nothing is changed then
    String head() throws IOException;

    /// The files of a commit that [#head] or [#proposals] returned.
    Snapshot read(String revision) throws IOException;

    /// Whether `revision` is `ancestor` or descends from it.
    boolean descends(String revision, String ancestor) throws IOException;

    /// What is proposed, as far as it was fetched: the newest first. [#read] and [#descends] know these heads.
    ///
    /// @throws IOException where it cannot be had
    default List<Proposed> proposals() throws IOException {
        return List.of();
    }
}
