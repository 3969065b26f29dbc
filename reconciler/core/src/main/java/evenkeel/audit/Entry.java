package evenkeel.audit;

import java.time.Instant;

/// One line of the ledger, and of the audit trail.
///
/// @param writer the reconciler that wrote it
/// @param epoch of the lease under which it was written
/// @param n grows by one with each entry of a writer's epoch
/// @param fleet the fleet's id
/// @param at the reconciler's time
public record Entry(String writer, long epoch, long n, String fleet, Instant at, Event event)
        implements
            Comparable<Entry> {

    public String id() {
        return writer + "/" + epoch + "/" + n;
    }

    /// In the order in which they were written: by epoch, then number.
    @Override
    public int compareTo(Entry other) {
        int order = Long.compare(epoch, other.epoch);
        return order != 0 ? order : Long.compare(n, other.n);
    }
}
