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
    private final TreeMap<Long, Received> received = new TreeMap<>();
    private Optional<Moving> moving = Optional.empty();
    private boolean retired;
    private Optional<Boolean> listed = Optional.empty();

    /// The move that a host is carrying out.
    ///
    /// @param number of its entry in the epoch: an agent does no lower one after it
    record Moving(Event.Dispatched move, long epoch, long number, Instant since) {
    }

    /// The highest numbers had from an agent's epoch.
    private record Received(long intent, long result) {
    }

    HostState(Event.Enrolled enrolled) {
        this.enrolled = enrolled;
    }

    void dispatched(Event.Dispatched move, Entry entry) {
        moving = Optional.of(new Moving(move, entry.epoch(), entry.n(), entry.at()));
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
        var before = received.getOrDefault(entry.epoch(), new Received(0, 0));
        received.put(entry.epoch(), entry.intent()
                ? new Received(Math.max(before.intent, entry.sequence()), before.result)
                : new Received(before.intent, Math.max(before.result, entry.sequence())));
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
        results.put(entry.key(), entry);
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
        return known != null && entry.sequence() <= (entry.intent() ? known.intent : known.result);
    }

    /// The newest change whose result was had, in an agent's epoch; empty if none was.
    Optional<Long> acknowledged(long epoch) {
        return Optional.ofNullable(received.get(epoch)).map(Received::result).filter(result -> result > 0);
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

    Event.Enrolled enrolled() {
        return enrolled;
    }

    SortedMap<Key, HostEntry> results() {
        return results;
    }

    Optional<Attempts> attempts(Key key) {
        return Optional.ofNullable(attempts.get(key));
    }

    Optional<Moving> moving() {
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
