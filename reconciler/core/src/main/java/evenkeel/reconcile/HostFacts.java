package evenkeel.reconcile;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.desired.Facts;
import evenkeel.model.HostName;
import evenkeel.model.Key;

/// All that a plan of any revision reads about one host, as it can be carried elsewhere.
///
/// @param tags of its activation
/// @param retries how often a person said `retry`, by item
/// @param listed whether it has a file in the repository; empty if it never had one
/// @param connected whether it was, then
public record HostFacts(HostName host, SortedMap<String, String> tags, SortedMap<Key, Integer> retries,
        Optional<Boolean> listed, boolean connected, Facts facts) {

    public HostFacts {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        retries = Collections.unmodifiableSortedMap(new TreeMap<>(retries));
    }
}
