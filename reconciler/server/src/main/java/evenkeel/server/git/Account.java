package evenkeel.server.git;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Entry;
import evenkeel.reconcile.Fold;

/// What the newest year of a trail says: all before it, folded, and its entries.
///
/// @param before the ledger as the year's branch opens with it
/// @param covered the last entry of each writer in it
/// @param entries by epoch and number
public record Account(Fold before, SortedMap<String, AuditMessage.Last> covered, List<Entry> entries) {

    static Account of(Checkpoint opening, List<Entry> entries) {
        return new Account(opening.fold(), opening.last(), entries);
    }

    /// Whether an entry is among those that were folded.
    public boolean covers(Entry entry) {
        var last = covered.get(entry.writer());
        return last != null && !last.before(entry);
    }

    public boolean isEmpty() {
        return covered.isEmpty() && entries.isEmpty();
    }

    /// The last entry of each writer.
    SortedMap<String, AuditMessage.Last> lasts() {
        var last = new TreeMap<>(covered);
        entries.forEach(entry -> last.put(entry.writer(), AuditMessage.Last.of(entry)));
        return last;
    }

    /// @throws IOException if an entry comes twice
    void ascending() throws IOException {
        var last = new TreeMap<>(covered);
        for (var entry : entries) {
            var before = last.put(entry.writer(), AuditMessage.Last.of(entry));
            if (before != null && !before.before(entry)) {
                throw new IOException("the audit trail has entry " + entry.id() + " twice");
            }
        }
    }
}
