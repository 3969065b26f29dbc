package evenkeel.desired;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Observation;

/// What an agent reported of its host: attributes, what it saw of each item, what it holds.
///
/// @param seen when it was last heard of
/// @param order the sequence of the standing order that it holds
public record Facts(HostName host, Instant seen, long order, SortedMap<String, String> attributes,
        SortedMap<Key, Observation> observations, SortedMap<Key, Held> held, SortedSet<Key> contested) {

    public Facts {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
        contested = Collections.unmodifiableSortedSet(new TreeSet<>(contested));
    }

    public static Facts none(HostName host) {
        return new Facts(host, Instant.EPOCH, 0, new TreeMap<>(Map.of()), new TreeMap<>(), new TreeMap<>(),
                new TreeSet<>(Set.of()));
    }
}
