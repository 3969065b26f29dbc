package evenkeel.reconcile;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import evenkeel.resource.Fleet;
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

    /// One commit, and whether one of these keys signed it.
    default Commit commit(String revision, Collection<Fleet.SigningKey> keys) throws IOException {
        throw new IOException("this repository does not say who signed " + revision);
    }

    /// What `revision` has and `since` has not, merges included: parents first.
    ///
    /// @param keys that signatures are held against
    /// @throws IOException where they are more than can be looked at, too
    default List<Commit> commits(String since, String revision, Collection<Fleet.SigningKey> keys)
            throws IOException {
        throw new IOException("this repository does not say who signed " + revision);
    }

    /// How the last [#head] was had.
    default Answered answered() {
        return Answered.ALONE;
    }

    /// @param alone there is one remote: if it goes back, somebody meant that
    /// @param by the remote whose head it is
    /// @param silent those that were asked before it and did not answer, and why; empty if none
    record Answered(boolean alone, String by, String silent) {
        static final Answered ALONE = new Answered(true, "", "");
    }

    /// What is proposed, as far as it was fetched: the newest first. [#read] and [#descends] know these heads.
    ///
    /// @throws IOException where it cannot be had
    default List<Proposed> proposals() throws IOException {
        return List.of();
    }
}
