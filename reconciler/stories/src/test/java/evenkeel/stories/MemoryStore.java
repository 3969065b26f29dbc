package evenkeel.stories;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;
import evenkeel.reconcile.Store;

/// A store that can be lost.
final class MemoryStore implements Store {

    private final Map<HostName, Facts> facts = new HashMap<>();
    private final Map<Digest, Tree.Fields> records = new HashMap<>();

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
        seen.forEach(record -> records.put(Digest.of(record.canonical()), record));
    }
}
