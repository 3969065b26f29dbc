package evenkeel.bench.core;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;
import evenkeel.reconcile.Ledger;
import evenkeel.reconcile.Store;

/// A store in memory, and a ledger that only counts.
final class InMemory implements Store, Ledger {

    private final Map<HostName, Facts> facts = new HashMap<>();
    private final Map<Digest, Tree.Fields> records = new HashMap<>();
    /// Entries that were written.
    long entries;
    /// When the last ones were, in [System#nanoTime()].
    long wrote;

    @Override
    public Map<HostName, Facts> facts() {
        return Map.copyOf(facts);
    }

    @Override
    public void facts(Facts now) {
        facts.put(now.host(), now);
    }

    @Override
    public Optional<Tree.Fields> record(Digest digest) {
        return Optional.ofNullable(records.get(digest));
    }

    @Override
    public void records(Collection<Tree.Fields> seen) {
        seen.forEach(record -> records.putIfAbsent(Digest.of(record.canonical()), record));
    }

    /// Records are forgotten: a real store has them on the disk.
    void forget() {
        records.clear();
    }

    @Override
    public void append(List<Entry> more) throws IOException {
        entries += more.size();
        wrote = System.nanoTime();
    }
}
