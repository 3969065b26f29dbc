package evenkeel.reconcile;

import java.io.IOException;
import java.util.List;

import evenkeel.audit.Entry;

/// What cannot be recomputed.
public interface Ledger {

    /// Adds entries. When this returns they are on the disk, and will be in the audit trail.
    void append(List<Entry> entries) throws IOException;
}
