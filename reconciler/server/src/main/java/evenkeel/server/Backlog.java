package evenkeel.server;

import evenkeel.server.store.Spool;

/// Entries that wait for the audit trail's remote.
///
/// @param most bytes of them, before new moves wait too
record Backlog(Spool spool, long most) {

    static final long USUAL = 256L << 20;

    /// Why new moves wait; empty if they need not.
    String tooMuch() {
        long bytes = spool.bytes();
        return bytes > most
                ? "the spool holds " + (bytes >> 20) + " MiB that wait for the audit trail's remote"
                : "";
    }
}
