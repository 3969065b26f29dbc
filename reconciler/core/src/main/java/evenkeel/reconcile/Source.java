package evenkeel.reconcile;

import java.io.IOException;

import evenkeel.resource.Fleet;
import evenkeel.resource.Snapshot;

/// The fleet repository.
public interface Source {

    /// The commit id at the head of the watched branch, from the remote; called at each wake-up.
    ///
    /// @throws IOException where it cannot be had, or there is no such branch; nothing is changed then
    String head() throws IOException;

    /// The files of a commit that [#head] returned.
    Snapshot read(String revision) throws IOException;

    /// Whether `revision` is `ancestor` or descends from it.
    boolean descends(String revision, String ancestor) throws IOException;

    /// Who signed the commits after the revision that was accepted last, up to a head; nobody where that is not looked
    /// at.
    ///
    /// @param accepted the fleet of that revision: its people's keys count
    default Signers signers(Fleet accepted, String head) throws IOException {
        return Signers.NOBODY;
    }
}
