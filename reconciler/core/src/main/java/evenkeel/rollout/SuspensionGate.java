package evenkeel.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import evenkeel.group.Targets;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.resource.Fleet;
import evenkeel.resource.Suspension;

/// Holds back what the fleet's suspensions cover, until they end by themselves.
public final class SuspensionGate implements Gate {

    /// What is known of hosts.
    public interface Places {

        /// As Git and its activation say them.
        SortedMap<String, String> tags(HostName host);

        /// The association that an item was applied for last, which may have left Git since; empty if none is known.
        Optional<String> association(HostName host, Key released);
    }

    private final Fleet fleet;
    private final Places places;
    /// The one that ends last first: until then it is held.
    private final List<Suspension> suspensions;

    public SuspensionGate(Fleet fleet, Places places) {
        this.fleet = fleet;
        this.places = places;
        this.suspensions = fleet.suspensions().values().stream()
                .sorted(Comparator.comparing(Suspension::until).reversed().thenComparing(Suspension::name)).toList();
    }

    @Override
    public Optional<Closed> closed(HostName host, Planned change, Instant now) {
        if (suspensions.isEmpty()) {
            return Optional.empty();
        }
        var association = switch (change) {
            case Drift drift -> drift.want().origin().association();
            case Release release -> places.association(host, release.key()).orElse("");
        };
        return covering(host, association, change.key(), now).map(suspension -> new Closed("suspended by "
                + suspension.owner() + " until " + suspension.until() + ": " + suspension.reason() + " (suspensions/"
                + suspension.name() + ".yaml)", Optional.of(suspension.until())));
    }

    /// The suspension in force that covers it; of several, the one that ends last.
    ///
    /// @param association of the item; empty if it is not known
    public Optional<Suspension> covering(HostName host, String association, Key key, Instant now) {
        return suspensions.stream().filter(suspension -> inForce(suspension, now))
                .filter(suspension -> covers(suspension, association, key) && covers(suspension, host)).findFirst();
    }

    /// The one in force that covers all of a host; of several, the one that ends last.
    public Optional<Suspension> whole(HostName host, Instant now) {
        return inForce(now).stream()
                .filter(suspension -> suspension.associations().isEmpty() && suspension.items().isEmpty())
                .filter(suspension -> covers(suspension, host)).findFirst();
    }

    /// Those in force.
    public List<Suspension> inForce(Instant now) {
        return suspensions.stream().filter(suspension -> inForce(suspension, now)).toList();
    }

    /// When the next of them ends.
    public Optional<Instant> next(Instant now) {
        return inForce(now).stream().map(Suspension::until).min(Instant::compareTo);
    }

    public static boolean inForce(Suspension suspension, Instant now) {
        return now.isBefore(suspension.until());
    }

    public boolean covers(Suspension suspension, HostName host) {
        return suspension.targets().isEmpty()
                || Targets.matches(suspension.targets(), host, places.tags(host), fleet);
    }

    /// Whether it would cover the item, on a host that it covers.
    public static boolean covers(Suspension suspension, String association, Key key) {
        return (suspension.associations().isEmpty() || suspension.associations().contains(association))
                && (suspension.items().isEmpty() || suspension.items().contains(key));
    }
}
