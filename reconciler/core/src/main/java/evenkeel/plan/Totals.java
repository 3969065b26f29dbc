package evenkeel.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.group.Members;
import evenkeel.model.HostName;

/// What a plan comes to, in numbers.
///
/// @param fleet the hosts that change, of all
/// @param groups the same of each group that has a host that changes
/// @param effects items, by what happens to them: a run is a script or a restart; what there is none of is left out
/// @param unknown items that could not be simulated
public record Totals(Share fleet, SortedMap<String, Share> groups, Map<Effect, Integer> effects, int unknown) {

    public Totals {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        effects = effects.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(effects));
    }

    /// So many hosts change, of so many.
    public record Share(int hosts, int of) {

        /// Rounded down; 0 where there is no host.
        public int percent() {
            return of == 0 ? 0 : (int) (100L * hosts / of);
        }
    }

    public int count(Effect effect) {
        return effects.getOrDefault(effect, 0);
    }

    /// Of a plan over these hosts.
    public static Totals of(Iterable<HostPlan> plans, Members members) {
        var count = new Count(members);
        for (var plan : plans) {
            count.host(plan.host(), plan.changes().stream().map(Effect::of).toList());
            count.unknown(plan.unknown().size());
        }
        return count.totals();
    }

    /// Adds up hosts, each once.
    public static final class Count {

        private final Members members;
        private final SortedMap<String, Integer> groups = new TreeMap<>();
        private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        private int hosts;
        private int unknown;

        public Count(Members members) {
            this.members = members;
        }

        /// @param changes of its items; none: it does not change
        public void host(HostName host, Collection<Effect> changes) {
            if (changes.isEmpty()) {
                return;
            }
            add(host, changes);
        }

        private void add(HostName host, Collection<Effect> changes) {
            hosts++;
            members.groups(host).forEach(group -> groups.merge(group, 1, Integer::sum));
            changes.forEach(effect -> effects.merge(effect, 1, Integer::sum));
        }

        /// A host whose change has begun: it counts, whatever is left to do there.
        public void begun(HostName host, Collection<Effect> changes) {
            add(host, changes);
        }

        public void unknown(int items) {
            unknown += items;
        }

        public Totals totals() {
            var shares = new TreeMap<String, Share>();
            groups.forEach((group, changing) -> shares.put(group, new Share(changing, members.size(group))));
            return new Totals(new Share(hosts, members.hosts()), shares, effects, unknown);
        }
    }
}
