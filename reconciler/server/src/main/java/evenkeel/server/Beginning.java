package evenkeel.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

import evenkeel.audit.Entry;

/// What a reconciler knows when it begins: the ledger from the audit trail and the spool.
///
/// @param entries oldest first, each once
/// @param spoolLost the trail has entries of ours, and the spool was not there: what was not pushed is lost
record Beginning(List<Entry> entries, boolean spoolLost) {

    static Beginning of(List<Entry> trail, List<Entry> spool, boolean spoolWasThere) {
        var byId = new LinkedHashMap<String, Entry>();
        trail.forEach(entry -> byId.put(entry.id(), entry));
        spool.forEach(entry -> byId.put(entry.id(), entry));
        var entries = new ArrayList<>(byId.values());
        entries.sort(Comparator.naturalOrder());
        return new Beginning(List.copyOf(entries), !spoolWasThere && !trail.isEmpty());
    }

    long epoch() {
        return entries.isEmpty() ? 0 : entries.getLast().epoch();
    }

}
