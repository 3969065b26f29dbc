package evenkeel.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import evenkeel.agent.apply.Repairer;
import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.KeptItems;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.spi.Watch;

/// Looks at all items of the order and all that is held, repairs what it may, and remembers what it saw.
final class Scanner {

    private final Observer observer;
    private final KeptItems kept;
    private final HeldOrder order;
    private final Repairer repairer;
    private final BiConsumer<String, List<Key>> problem;
    private final Map<Key, Look> latest = new LinkedHashMap<>();
    private final TreeMap<String, Set<Key>> byPath = new TreeMap<>();
    private final Map<Key, Duration> periods = new LinkedHashMap<>();
    private Map<Key, String> left = Map.of();

    Scanner(Observer observer, KeptItems kept, HeldOrder order, Repairer repairer,
            BiConsumer<String, List<Key>> problem) {
        this.observer = observer;
        this.kept = kept;
        this.order = order;
        this.repairer = repairer;
        this.problem = problem;
    }

    /// The items of the order, then what is held besides.
    Map<Key, Item> items() {
        var items = new LinkedHashMap<>(order.items());
        kept.all().forEach(one -> one.held().ifPresent(item -> items.putIfAbsent(item.key(), item)));
        return items;
    }

    /// Looks at everything.
    ///
    /// @return how many items were repaired
    int all() throws IOException {
        var items = items();
        latest.keySet().retainAll(items.keySet());
        observer.keep(items);
        return each(items.values());
    }

    /// Looks at these, and at what follows them.
    int some(Collection<Key> keys) throws IOException {
        var wanted = new LinkedHashSet<>(keys);
        var items = items();
        items.values().stream().filter(item -> item.wiring().onChangeOf().stream().anyMatch(wanted::contains))
                .map(Item::key).toList().forEach(wanted::add);
        return each(items.values().stream().filter(item -> wanted.contains(item.key())).toList());
    }

    /// These are neither looked at nor repaired from now on, each for a reason.
    void leave(Map<Key, String> keys) {
        left = Map.copyOf(keys);
    }

    private int each(Collection<Item> items) throws IOException {
        int repaired = 0;
        observer.forget();
        for (var item : items) {
            if (left.containsKey(item.key())) {
                latest.put(item.key(), observer.left(item, left.get(item.key())));
                continue;
            }
            var look = observer.look(item, order.items());
            if (order.items().containsKey(item.key()) && look instanceof Look.Seen seen && tended(seen)) {
                repaired++;
                look = observer.look(item, order.items());
            }
            latest.put(item.key(), look);
        }
        return repaired;
    }

    /// Notes that it is as desired, or repairs it.
    ///
    /// @return whether it was repaired, or that was tried
    private boolean tended(Look.Seen seen) throws IOException {
        var item = seen.item();
        if (seen.asDesired()) {
            if (!kept.of(item.key()).convergedAs(item) || !wired(item)) {
                kept.put(kept.of(item.key()).converged(item));
            }
            return false;
        }
        return repairer.repair(seen, order.order().orElseThrow(), problem).isPresent();
    }

    /// What becomes of it on release is what Git says now, also where nothing else of it changed.
    private boolean wired(Item item) {
        return kept.of(item.key()).held().filter(held -> held.wiring().equals(item.wiring())).isPresent();
    }

    Map<Key, Look> latest() {
        return latest;
    }

    /// A record seen lately, by its digest.
    Optional<Tree.Fields> record(Digest digest) {
        for (var look : latest.values()) {
            if (look instanceof Look.Seen seen && seen.digest().equals(digest)) {
                return Optional.of(seen.record());
            }
        }
        return Optional.empty();
    }

    /// The paths whose change means: look again.
    Set<String> paths() throws IOException {
        byPath.clear();
        periods.clear();
        for (var item : order.items().values()) {
            var watch = watched(item);
            for (var path : watch.paths()) {
                byPath.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(item.key());
            }
            watch.period().ifPresent(period -> periods.put(item.key(), period));
        }
        return byPath.keySet();
    }

    /// How often to look at items that nothing tells of when they change, as [#paths] found them.
    Map<Key, Duration> periods() {
        return periods;
    }

    private Watch watched(Item item) {
        try {
            return observer.watch(item);
        } catch (IOException e) {
            return Watch.poll(); // what cannot be looked at is reported as such by the look itself
        }
    }

    /// The items that a change at these paths may concern: at a watched path, below it, or above it.
    Set<Key> at(Set<String> changed) {
        var keys = new LinkedHashSet<Key>();
        byPath.forEach((path, items) -> {
            if (changed.stream().anyMatch(one -> one.equals(path) || path.startsWith(slash(one))
                    || one.startsWith(slash(path)))) {
                keys.addAll(items);
            }
        });
        return keys;
    }

    private static String slash(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
