package evenkeel.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import evenkeel.model.Key;
import evenkeel.spi.Watch;

/// When to look at items that nothing tells of when they change: one timer for all of them. However short their
/// periods are, looking takes no more than a thousandth of the time.
final class Rounds {

    private static final long SHARE = 1_000;

    private final LongSupplier nanos;
    private final Map<Key, Long> periods = new HashMap<>();
    private final Map<Key, Long> due = new HashMap<>();
    private long notBefore;

    Rounds(LongSupplier nanos) {
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /// From now on these and no others; all of them are looked at now, by the caller.
    void begin(Map<Key, Duration> wanted) {
        periods.clear();
        due.clear();
        long now = nanos.getAsLong();
        wanted.forEach((key, period) -> {
            var rest = period.compareTo(Watch.SHORTEST) < 0 ? Watch.SHORTEST : period;
            periods.put(key, rest.toNanos());
            due.put(key, now + rest.toNanos());
        });
    }

    /// Looks at those whose turn it is: at none while the cost of the last round is more than a thousandth of the time
    /// since.
    void turn(Looking looking) throws IOException {
        long began = nanos.getAsLong();
        var keys = new LinkedHashSet<Key>();
        if (began - notBefore >= 0) {
            due.entrySet().stream().filter(entry -> began - entry.getValue() >= 0).map(Map.Entry::getKey)
                    .forEach(keys::add);
        }
        if (keys.isEmpty()) {
            return;
        }
        int repaired = looking.at(keys);
        long now = nanos.getAsLong();
        keys.forEach(key -> due.computeIfPresent(key, (_, _) -> now + periods.get(key)));
        notBefore = repaired > 0 ? now : now + SHARE * (now - began); // what a repair costs is not counted
    }

    /// How long until somebody's turn comes.
    ///
    /// @param otherwise if nobody's does, or later than that
    Duration left(Duration otherwise) {
        long now = nanos.getAsLong();
        long left = otherwise.toNanos();
        for (var at : due.values()) {
            left = Math.min(left, Math.max(Math.max(at - now, notBefore - now), 0));
        }
        return Duration.ofNanos(left);
    }

    /// Looks at items, and says how many of them it repaired.
    interface Looking {
        int at(Set<Key> keys) throws IOException;
    }
}
