package evenkeel.server;

import java.io.IOException;
import java.util.List;

import evenkeel.audit.Entry;
import evenkeel.reconcile.Ledger;
import evenkeel.server.store.Spool;
import evenkeel.server.store.SqliteStore;

/// The spool keeps entries; the store finds them again, for those who ask.
record WrittenLedger(Spool spool, SqliteStore store) implements Ledger {

    @Override
    public void append(List<Entry> entries) throws IOException {
        spool.append(entries);
        store.entries(entries);
    }
}
