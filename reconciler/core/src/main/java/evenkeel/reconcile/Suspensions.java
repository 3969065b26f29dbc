package evenkeel.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.resource.Fleet;
import evenkeel.resource.Suspension;
import evenkeel.rollout.Gate;
import evenkeel.rollout.SuspensionGate;

/// The suspensions of the accepted fleet, on the loop: what they hold back, and what stands of them in orders.
final class Suspensions {

    private final Work work;
    private Optional<Fleet> of = Optional.empty();
    private SuspensionGate gate;
    private List<Suspension> inForce = List.of();

    Suspensions(Work work) {
        this.work = work;
    }

    Gate gate() {
        if (gate == null || of.get() != work.fleet.get()) {
            of = work.fleet;
            gate = new SuspensionGate(work.fleet.get(), places());
        }
        return gate;
    }

    private SuspensionGate now() {
        return (SuspensionGate) gate();
    }

    private SuspensionGate.Places places() {
        return new SuspensionGate.Places() {
            @Override
            public SortedMap<String, String> tags(HostName host) {
                return work.tags(host);
            }

            @Override
            public Optional<String> association(HostName host, Key released) {
                return work.state.hosts().get(host).association(released);
            }
        };
    }

    /// Where one has begun or ended, orders say something else now.
    void look(Instant now) {
        var found = now().inForce(now);
        if (!found.equals(inForce)) {
            inForce = found;
            work.reorder.addAll(work.state.hosts().keySet());
        }
    }

    /// Items of a host that are not to be repaired now.
    SortedSet<Key> items(HostName host, Live live, Instant now) {
        var items = new TreeSet<Key>();
        if (!inForce.isEmpty()) {
            live.compiled.desired().items().stream()
                    .filter(item -> covers(host, item.origin().association(), item.key(), now))
                    .forEach(item -> items.add(item.key()));
        }
        return items;
    }

    boolean covers(HostName host, String association, Key key, Instant now) {
        return now().covering(host, association, key, now).isPresent();
    }

    /// The one that holds back all of a host.
    Optional<Suspension> whole(HostName host, Instant now) {
        return now().whole(host, now);
    }

    /// When the next one ends.
    Optional<Instant> next(Instant now) {
        return now().next(now);
    }
}
