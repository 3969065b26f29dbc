package evenkeel.agent.apply;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;

import evenkeel.model.Key;

/// Counts repairs over the last hour of the agent's running time. A restart begins it anew.
final class Budget {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final LongSupplier nanos;
    private final Deque<Long> all = new ArrayDeque<>();
    private final TreeMap<Key, Deque<Long>> byKey = new TreeMap<>();

    Budget(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void spend(Key key) {
        long now = nanos.getAsLong();
        all.add(now);
        byKey.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(now);
    }

    int spent() {
        return recent(all);
    }

    int spent(Key key) {
        var spent = byKey.get(key);
        return spent == null ? 0 : recent(spent);
    }

    /// Those repaired at least so often.
    List<Key> over(int limit) {
        var over = new ArrayList<Key>();
        byKey.values().removeIf(spent -> recent(spent) == 0);
        byKey.forEach((key, spent) -> {
            if (spent.size() >= limit) {
                over.add(key);
            }
        });
        return over;
    }

    private int recent(Deque<Long> spent) {
        long now = nanos.getAsLong();
        while (!spent.isEmpty() && now - spent.peek() >= HOUR) {
            spent.remove();
        }
        return spent.size();
    }
}
