package evenkeel.reconcile;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A commit of the fleet repository, as far as it matters who made it.
///
/// @param by who made it and when, as it says itself: nobody has proved that
/// @param paths that it changes, and what it makes of those below `approvals/`, or nothing for the others and for what
///        is gone. Of a commit without parents these are all; of a merge, those whose content does not follow from its
///        parents: where both sides changed a file, or where it takes the side that did not
public record Commit(String id, List<String> parents, Stamp by, SortedMap<String, byte[]> paths, Signature signature) {

    public Commit {
        parents = List.copyOf(parents);
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
    }

    /// @param who the committer's name and address
    /// @param at the committer's time
    public record Stamp(String who, Instant at) {
    }

    /// Its first digits, for people.
    String brief() {
        return id.substring(0, Math.min(12, id.length()));
    }
}
