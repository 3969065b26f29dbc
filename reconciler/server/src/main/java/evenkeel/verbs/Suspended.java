package evenkeel.verbs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.resource.Fleet;
import evenkeel.resource.Suspension;
import evenkeel.rollout.SuspensionGate;
import evenkeel.verbs.answer.StatusAnswer;

/// The suspensions of a fleet, and what each concerns now.
final class Suspended {

    /// So long before its end people are warned.
    private static final Duration SOON = Duration.ofHours(24);

    private final View view;
    private final Fleet fleet;
    private final SuspensionGate gate;

    Suspended(View view, Fleet fleet) {
        this.view = view;
        this.fleet = fleet;
        this.gate = new SuspensionGate(fleet, new SuspensionGate.Places() {
            @Override
            public SortedMap<String, String> tags(HostName host) {
                return view.hosts().get(host).tags();
            }

            @Override
            public Optional<String> association(HostName host, Key released) {
                return Optional.empty();
            }
        });
    }

    List<StatusAnswer.Suspended> all() {
        return fleet.suspensions().values().stream().map(this::one).toList();
    }

    private StatusAnswer.Suspended one(Suspension suspension) {
        var hosts = view.hosts().values().stream().filter(host -> !host.retired())
                .filter(host -> gate.covers(suspension, host.host())).toList();
        long items = hosts.stream().mapToLong(host -> items(suspension, host)).sum();
        return new StatusAnswer.Suspended(suspension.name(), suspension.owner(), suspension.reason(),
                suspension.until(), state(suspension, view.at()),
                (int) hosts.stream().filter(host -> items(suspension, host) > 0).count(), (int) items);
    }

    private static long items(Suspension suspension, HostView host) {
        return host.desired().items().stream().filter(
                item -> SuspensionGate.covers(suspension, item.origin().association(), item.key())).count();
    }

    private static String state(Suspension suspension, Instant now) {
        if (!SuspensionGate.inForce(suspension, now)) {
            return "ended";
        }
        return now.isBefore(suspension.until().minus(SOON)) ? "in force" : "ends soon";
    }
}
