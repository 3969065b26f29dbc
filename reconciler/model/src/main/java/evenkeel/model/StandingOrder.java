package evenkeel.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What an agent may do alone: the items of its host, which it repairs once they have converged, until the order
/// expires. The reconciler signs its bytes with the fleet's order key.
///
/// @param epoch of the reconciler that wrote it: an agent refuses a lower one than it has seen
/// @param sequence never goes back within a fleet
/// @param revision the commit it was compiled from
/// @param items in the order in which they are applied
/// @param blobs the digests of the contents that the items name, to be fetched before they are needed
/// @param expiry counted in the agent's own running time since it last heard from the reconciler
/// @param repairsAnHour how many repairs it may make in an hour
/// @param contestedAfter an item repaired more often than that in an hour is left alone
/// @param scanEvery how often everything is looked at, whatever the watcher said
/// @param audit it only observes
/// @param probes the health checks that it may be asked to make
public record StandingOrder(String fleet, HostName host, long epoch, long sequence, String revision, Instant issued,
        List<Pin> plugins, List<Item> items, List<Digest> blobs, Duration expiry, int repairsAnHour,
        int contestedAfter, Duration scanEvery, boolean audit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Probe> probes) {

    /// Without health checks.
    public StandingOrder(String fleet, HostName host, long epoch, long sequence, String revision, Instant issued,
            List<Pin> plugins, List<Item> items, List<Digest> blobs, Duration expiry, int repairsAnHour,
            int contestedAfter, Duration scanEvery, boolean audit) {
        this(fleet, host, epoch, sequence, revision, issued, plugins, items, blobs, expiry, repairsAnHour,
                contestedAfter, scanEvery, audit, List.of());
    }

    public StandingOrder {
        probes = probes == null ? List.of() : List.copyOf(probes);
        plugins = List.copyOf(plugins);
        items = List.copyOf(items);
        blobs = List.copyOf(blobs);
    }
}
