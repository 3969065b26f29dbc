package evenkeel.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.desired.Compiler;
import evenkeel.group.Targets;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Division;

/// The waves of all associations that go in some, made anew only when the fleet or the number of hosts of an
/// association is another one.
final class Divisions {

    private final Work work;
    private TreeMap<String, Division> known = new TreeMap<>();
    private Compiler of;
    private long counted = -1;

    Divisions(Work work) {
        this.work = work;
    }

    /// By association; those that only observe go in none.
    TreeMap<String, Division> now() {
        if (of != work.compiler || counted != work.counted) {
            of = work.compiler;
            counted = work.counted;
            known = divisions(work.fleet.orElseThrow());
        }
        return known;
    }

    private TreeMap<String, Division> divisions(Fleet fleet) {
        var targets = new HashMap<String, SortedSet<HostName>>();
        fleet.associations().forEach((name, association) -> {
            if (!association.waves().isEmpty() && !association.audit()) {
                targets.put(name, new TreeSet<>());
            }
        });
        if (!targets.isEmpty()) {
            work.hosts.forEach((host, live) -> live.associations.forEach(association -> Optional
                    .ofNullable(targets.get(association)).ifPresent(hosts -> hosts.add(host))));
        }
        var divisions = new TreeMap<String, Division>();
        targets.forEach((name, hosts) -> divisions.put(name, Division.of(fleet.associations().get(name).waves(), hosts,
                (group, host) -> Targets.holds(fleet.groups().get(group), host, work.tags(host)))));
        return divisions;
    }

    Optional<Division> of(String association) {
        return Optional.ofNullable(now().get(association));
    }

    /// All hosts of an association, as one wave.
    Division whole(String association) {
        var hosts = new TreeSet<HostName>();
        work.hosts.forEach((host, live) -> {
            if (live.associations.contains(association)) {
                hosts.add(host);
            }
        });
        return Division.of(List.of(), hosts, (_, _) -> false);
    }

    /// The generation that an association is of by the accepted revision.
    static String generation(Work work, String association) {
        return work.compiler.generation(association).map(Digest::hex).orElse("");
    }

    /// The associations that the plans of hosts would change something of.
    static Set<String> pending(Work work) {
        var pending = new HashSet<String>();
        work.drifted.forEach((host, plan) -> plan.changes()
                .forEach(change -> WaveHosts.association(work, host, change).ifPresent(pending::add)));
        return pending;
    }
}
