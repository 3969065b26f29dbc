package evenkeel.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.Plan;
import evenkeel.rollout.Attempts;
import evenkeel.rollout.Move;
import evenkeel.rollout.Moves;
import evenkeel.rollout.Standing;

/// What changes of a revision that is not accepted would wait for, if it were accepted now: the first moves that would
/// be chosen then. Nothing has been tried yet, and every host that is connected takes part.
final class Forecast {

    private Forecast() {
    }

    /// By host and item; what would go ahead at once is left out.
    static Map<HostName, SortedMap<Key, String>> of(Candidate candidate, Work work, Plan plan, Instant now) {
        var targets = new HashMap<String, Integer>();
        plan.hosts().values().forEach(host -> host.changes().stream().map(Moves::association).distinct()
                .forEach(association -> targets.merge(association, 1, Integer::sum)));
        var standing = new Standing(Associations.of(candidate.fleet, candidate.compiler, name -> Math.max(
                work.targets.getOrDefault(name, 0), targets.getOrDefault(name, 0)), work.hosts.size(),
                Moves.releases(candidate.fleet.revision())),
                work.state.rollouts(), hosts(work), new WouldHold(candidate.fleet, work, plan)
                        .gates(name -> candidate.compiler.generation(name).map(Digest::hex).orElse("")));
        var gates = new TreeMap<HostName, SortedMap<Key, String>>();
        for (var move : Moves.of(plan.hosts().values(), standing, now)) {
            if (move instanceof Move.Hold(var host, var key, var because, _)) {
                gates.computeIfAbsent(host, _ -> new TreeMap<>()).put(key, because);
            }
        }
        return gates;
    }

    private static Standing.Hosts hosts(Work work) {
        return new Standing.Hosts() {
            @Override
            public Optional<String> closed(HostName host) {
                var known = work.state.hosts().get(host);
                return known == null || known.isRetired() || known.unlisted() || !work.live(host).connected
                        ? known == null ? Optional.of("it is no host any more") : work.closed(host)
                        : Optional.empty();
            }

            @Override
            public Optional<Attempts> attempts(HostName host, Key key) {
                return Optional.empty();
            }

            @Override
            public boolean contested(HostName host, Key key) {
                return work.live(host).facts.contested().contains(key);
            }

            @Override
            public boolean failed(HostName host, Key key) {
                return false;
            }

            @Override
            public Optional<Key> ended(HostName host, Key key) {
                return Optional.empty();
            }
        };
    }
}
