package evenkeel.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import evenkeel.group.Members;
import evenkeel.group.Targets;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.Plan;
import evenkeel.plan.Totals;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Division;
import evenkeel.rollout.Excess;
import evenkeel.rollout.Gate;
import evenkeel.rollout.Moves;
import evenkeel.rollout.Progress;
import evenkeel.rollout.SuspensionGate;
import evenkeel.rollout.WaveGate;

/// What would hold back the changes of a revision if it were accepted now: what is suspended by it, what is beyond its
/// limits with nothing approved, and its waves, of which none has begun.
final class WouldHold {

    private final Fleet fleet;
    private final Work work;
    private final Plan plan;

    WouldHold(Fleet fleet, Work work, Plan plan) {
        this.fleet = fleet;
        this.work = work;
        this.plan = plan;
    }

    /// @param generation of each association, if the revision were accepted
    List<Gate> gates(Function<String, String> generation) {
        return List.of(new SuspensionGate(fleet, new SuspensionGate.Places() {
            @Override
            public SortedMap<String, String> tags(HostName host) {
                return WouldHold.this.tags(host);
            }

            @Override
            public Optional<String> association(HostName host, Key released) {
                return WouldHold.this.association(host, released);
            }
        }), limits(), new WaveGate(lines(generation), this::association));
    }

    private SortedMap<String, String> tags(HostName host) {
        return work.tags(host, Optional.of(fleet));
    }

    private Optional<String> association(HostName host, Key released) {
        return Optional.ofNullable(work.state.hosts().get(host)).flatMap(known -> known.association(released));
    }

    private Gate limits() {
        var limits = fleet.settings().limits();
        var tags = new TreeMap<HostName, SortedMap<String, String>>();
        if (!limits.none()) {
            work.state.hosts().forEach((host, known) -> {
                if (!known.isRetired()) {
                    tags.put(host, tags(host));
                }
            });
        }
        var beyond = limits.none()
                ? List.<String>of()
                : Excess.of(Totals.of(plan.hosts().values(), Members.of(fleet.groups(), tags)), limits);
        var closed = beyond.isEmpty()
                ? Optional.<Gate.Closed>empty()
                : Optional.of(new Gate.Closed("held unless it is approved: " + String.join("; ", beyond),
                        Optional.<Instant>empty()));
        return (_, _, _) -> closed;
    }

    private HashMap<String, WaveGate.Line> lines(Function<String, String> generation) {
        var lines = new HashMap<String, WaveGate.Line>();
        fleet.associations().forEach((name, association) -> {
            if (!association.waves().isEmpty() && !association.audit()
                    && work.state.waves().of(name).phase(generation.apply(name)) != Progress.Phase.ENDED) {
                lines.put(name, new WaveGate.Line(name, Division.of(association.waves(), targets(name),
                        (group, host) -> Targets.holds(fleet.groups().get(group), host, tags(host))), 1,
                        "would go first", Optional.empty(), ""));
            }
        });
        return lines;
    }

    private SortedSet<HostName> targets(String association) {
        var targets = new TreeSet<HostName>();
        work.hosts.forEach((host, live) -> {
            if (live.associations.contains(association)) {
                targets.add(host);
            }
        });
        plan.hosts().forEach((host, of) -> {
            if (of.changes().stream().map(Moves::association).anyMatch(association::equals)) {
                targets.add(host);
            }
        });
        return targets;
    }
}
