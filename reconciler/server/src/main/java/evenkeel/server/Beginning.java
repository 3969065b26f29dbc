package evenkeel.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

import evenkeel.audit.Entry;
import evenkeel.reconcile.Fold;
import evenkeel.server.git.Account;

/// What a reconciler knows when it begins: the ledger from the audit trail and the spool.
///
/// @param before the ledger as the newest year opens with it
/// @param entries after that, oldest first, each once
/// @param spoolLost the trail has entries of ours, and the spool was not there: what was not pushed is lost
record Beginning(Fold before, List<Entry> entries, boolean spoolLost) {

    static Beginning of(Account trail, List<Entry> spool, boolean spoolWasThere) {
        var byId = new LinkedHashMap<String, Entry>();
        trail.entries().forEach(entry -> byId.put(entry.id(), entry));
        spool.stream().filter(entry -> !trail.covers(entry)).forEach(entry -> byId.put(entry.id(), entry));
        var entries = new ArrayList<>(byId.values());
        entries.sort(Comparator.naturalOrder());
        return new Beginning(trail.before(), List.copyOf(entries), !spoolWasThere && !trail.isEmpty());
    }

    long epoch() {
        return Math.max(before.whole().epoch(), entries.isEmpty() ? 0 : entries.getLast().epoch());
    }

}
