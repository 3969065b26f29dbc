package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// The hosts, by name.
public record HostsAnswer(Instant at, List<Row> hosts) implements Answer {

    public HostsAnswer {
        hosts = List.copyOf(hosts);
    }

    /// @param seen when it was last heard of; null if never
    /// @param changes how many items its plan would change
    public record Row(String host, String state, String because, boolean connected, @OrNull Instant seen, int items,
            int changes, int unknown, SortedMap<String, String> tags) {
    }
}
