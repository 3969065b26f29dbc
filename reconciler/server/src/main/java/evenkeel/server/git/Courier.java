package evenkeel.server.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.server.store.Spool;

/// Carries entries from the spool to the branch and its remote, each once. One thread calls it.
final class Courier {

    private static final int ENTRIES = 10_000;
    private static final int COMMITS_BEFORE_PACKING = 4_000;

    private final AuditRepository repository;
    private final Spool spool;
    private Optional<AuditMessage.Last> last;
    private Spool.Position committed;
    private long unpushed;
    private int commits;
    private boolean more;

    /// Another reconciler writes to the branch.
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        Lost(String because) {
            super(because);
        }
    }

    /// @param last the last entry of ours on the branch
    Courier(AuditRepository repository, Spool spool, Optional<AuditMessage.Last> last) {
        this.repository = repository;
        this.spool = spool;
        this.last = last;
        this.committed = spool.start();
    }

    /// Commits what the spool holds and pushes it: in one commit, of what fits into one, or all of it.
    ///
    /// @return how many entries were pushed
    /// @throws IOException where something of it could not be done now
    long carry(boolean all) throws IOException, Lost {
        do {
            more = commit();
            if (more && ++commits % COMMITS_BEFORE_PACKING == 0) {
                repository.pack();
            }
        } while (more && all);
        if (repository.ahead()) {
            switch (repository.push()) {
                case Push.Result.Done() -> {
                }
                case Push.Result.Moved() ->
                    throw new Lost("another reconciler wrote to the audit trail: this one has lost the lease");
                case Push.Result.Denied(var because) ->
                    throw new IOException("the audit trail's repository refuses what is pushed: " + because);
            }
        }
        spool.drop(committed);
        long count = unpushed;
        unpushed = 0;
        return count;
    }

    /// Whether the spool may hold more than was carried.
    boolean more() {
        return more;
    }

    /// Commits some, each epoch and year by itself. @return whether there was something
    private boolean commit() throws IOException {
        var entries = new ArrayList<Entry>();
        var at = committed;
        while (entries.size() < ENTRIES) {
            var batch = spool.from(at, ENTRIES - entries.size());
            if (batch.entries().isEmpty()) {
                break;
            }
            entries.addAll(fresh(batch.entries()));
            at = batch.next();
        }
        for (var some : together(entries)) {
            repository.commit(some);
            unpushed += some.size();
            last = Optional.of(AuditMessage.Last.of(some.getLast()));
        }
        var moved = !at.equals(committed);
        committed = at;
        return moved;
    }

    /// Those that are not on the branch yet.
    private List<Entry> fresh(List<Entry> entries) {
        return entries.stream().filter(entry -> last.isEmpty() || last.get().before(entry)).toList();
    }

    private static List<List<Entry>> together(List<Entry> entries) {
        var groups = new ArrayList<List<Entry>>();
        for (var entry : entries) {
            if (groups.isEmpty() || !together(groups.getLast().getFirst(), entry)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(entry);
        }
        return groups;
    }

    private static boolean together(Entry one, Entry other) {
        return one.epoch() == other.epoch() && Segment.year(one.at()) == Segment.year(other.at());
    }
}
