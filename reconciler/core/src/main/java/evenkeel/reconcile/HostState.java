package evenkeel.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostEntry;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.rollout.Attempts;

/// What the ledger says of one host.
final class HostState {

    private static final int MOVES = 8;
    private static final int EPOCHS = 8;
    private static final int OUTPUT = 4_096;

    private final Event.Enrolled enrolled;
    private final SortedMap<Key, HostEntry> results = new TreeMap<>();
    private final Map<Key, Attempts> attempts = new HashMap<>();
    private final Map<Key, Integer> retries = new HashMap<>();
    private final Map<Key, String> associations = new HashMap<>();
    /// The newest moves, so that a result that comes late still counts where it belongs.
    private final Map<String, Event.Dispatched> moves = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Event.Dispatched> eldest) {
            return size() > MOVES;
        }
    };
    private final TreeMap<Long, Fold.Had> received = new TreeMap<>();
    private Optional<Fold.Moving> moving = Optional.empty();
    private boolean retired;
    private Optional<Boolean> listed = Optional.empty();

    HostState(Event.Enrolled enrolled) {
        this.enrolled = enrolled;
    }

    static HostState of(Fold.Host fold) {
        var host = new HostState(fold.enrolled());
        fold.results().forEach(result -> host.results.put(result.key(), result));
        fold.attempts().forEach((key, tried) -> host.attempts.put(key,
                new Attempts(tried.item(), tried.failures(), tried.last())));
        host.retries.putAll(fold.retries());
        host.associations.putAll(fold.associations());
        fold.moves().forEach(move -> host.moves.put(move.move(), move));
        host.received.putAll(fold.received());
        host.moving = fold.moving();
        host.retired = fold.retired();
        host.listed = fold.listed();
        return host;
    }

    Fold.Host fold() {
        var tried = new TreeMap<Key, Fold.Tried>();
        attempts.forEach((key, attempt) -> tried.put(key,
                new Fold.Tried(attempt.item(), attempt.failures(), attempt.last())));
        return new Fold.Host(enrolled, List.copyOf(results.values()), tried, new TreeMap<>(retries),
                new TreeMap<>(associations), List.copyOf(moves.values()), new TreeMap<>(received), moving, retired,
                listed);
    }

    void dispatched(Event.Dispatched move, Entry entry) {
        moving = Optional.of(new Fold.Moving(move, entry.epoch(), entry.n(), entry.at()));
        moves.put(move.move(), move);
        move.parts().forEach(part -> associations.put(part.key(), part.association()));
    }

    /// @return the parts of the move, if it was still open
    List<Event.Part> ended(String move) {
        var open = moving.filter(now -> now.move().move().equals(move));
        open.ifPresent(_ -> moving = Optional.empty());
        return open.map(now -> now.move().parts()).orElse(List.of());
    }

    /// @return the parts that failed with it
    List<Event.Part> changed(HostEntry entry, Instant now) {
        var before = received.getOrDefault(entry.epoch(), new Fold.Had(0, 0));
        received.put(entry.epoch(), entry.intent()
                ? new Fold.Had(Math.max(before.intent(), entry.sequence()), before.result())
                : new Fold.Had(before.intent(), Math.max(before.result(), entry.sequence())));
        if (received.size() > EPOCHS) {
            received.pollFirstEntry();
        }
        if (entry.intent()) {
            return List.of();
        }
        var outcome = entry.outcome().get();
        if (outcome instanceof Outcome.Stale || full(entry.key())) {
            return List.of();
        }
        results.put(entry.key(), shown(entry));
        if (!outcome.error() && !(outcome instanceof Outcome.Skipped)) {
            attempts.remove(entry.key());
            return List.of();
        }
        var failures = Optional.ofNullable(attempts.get(entry.key()))
                .filter(known -> known.item().equals(entry.item())).map(Attempts::failures).orElse(0);
        attempts.put(entry.key(), new Attempts(entry.item(), failures + 1, now));
        if (!outcome.error()) {
            return List.of();
        }
        return Optional.ofNullable(moves.get(entry.cause())).stream().flatMap(move -> move.parts().stream())
                .filter(part -> part.key().equals(entry.key())).toList();
    }

    /// With the end of its output alone, which is what people are shown: the entry has the rest.
    private static HostEntry shown(HostEntry entry) {
        var output = entry.output();
        return output.length() <= OUTPUT
                ? entry
                : new HostEntry(entry.host(), entry.epoch(), entry.sequence(), entry.at(), entry.cause(),
                        entry.revision(), entry.key(), entry.item(), entry.changes(), entry.outcome(),
                        output.substring(output.length() - OUTPUT), entry.whole());
    }

    /// Of more keys than a host can have, the first are remembered.
    private boolean full(Key key) {
        return results.size() >= Scrutiny.KEPT && !results.containsKey(key);
    }

    /// Whether this entry was had before: agents send again what was not acknowledged.
    boolean had(HostEntry entry) {
        if (!received.isEmpty() && received.size() == EPOCHS && entry.epoch() < received.firstKey()) {
            return true;
        }
        var known = received.get(entry.epoch());
        return known != null && entry.sequence() <= (entry.intent() ? known.intent() : known.result());
    }

    /// The newest change whose result was had, in an agent's epoch; empty if none was.
    Optional<Long> acknowledged(long epoch) {
        return Optional.ofNullable(received.get(epoch)).map(Fold.Had::result).filter(result -> result > 0);
    }

    /// @return the association that the item was applied for, if one is known
    Optional<String> retried(String key) {
        var item = new Key(key);
        attempts.remove(item);
        var last = results.remove(item);
        if (last != null) {
            retries.merge(item, 1, Integer::sum);
        }
        return Optional.ofNullable(associations.get(item));
    }

    /// Which run is wanted, of items that a person retried.
    Map<Key, String> firings() {
        var firings = new HashMap<Key, String>();
        retries.forEach((key, times) -> firings.put(key, "retry-" + times));
        return firings;
    }

    void retired() {
        retired = true;
        moving = Optional.empty();
    }

    void listed(boolean now) {
        listed = Optional.of(now);
    }

    /// The association that an item was last applied for.
    Optional<String> association(Key key) {
        return Optional.ofNullable(associations.get(key));
    }

    Event.Enrolled enrolled() {
        return enrolled;
    }

    SortedMap<Key, HostEntry> results() {
        return results;
    }

    Optional<Attempts> attempts(Key key) {
        return Optional.ofNullable(attempts.get(key));
    }

    Optional<Fold.Moving> moving() {
        return moving;
    }

    boolean isRetired() {
        return retired;
    }

    /// It has a file in Git.
    boolean listed() {
        return listed.orElse(false);
    }

    /// It had a file in Git, and has none now.
    boolean unlisted() {
        return listed.isPresent() && !listed.get();
    }
}
