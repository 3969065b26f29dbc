package evenkeel.verbs;

import java.util.ArrayList;
import java.util.List;

import evenkeel.model.Digest;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.spi.Change;

/// A host's plan, held against that of another revision.
///
/// @param own what the other one would not do
/// @param pending what it would do as well
record Against(HostPlan own, HostPlan pending) {

    private record Same(Key key, Digest item, List<Change> changes, boolean release) {
        static Same of(HostPlan.Planned planned) {
            return new Same(planned.key(), planned.item(), planned.changes(), planned instanceof HostPlan.Release);
        }
    }

    /// @param base null if there is none
    static Against split(HostPlan plan, HostPlan base) {
        var without = base == null ? List.<Same>of() : base.changes().stream().map(Same::of).toList();
        var own = new ArrayList<HostPlan.Planned>();
        var pending = new ArrayList<HostPlan.Planned>();
        plan.changes().forEach(change -> (without.contains(Same.of(change)) ? pending : own).add(change));
        return new Against(new HostPlan(plan.host(), own, plan.unknown(), plan.skipped()),
                new HostPlan(plan.host(), pending, List.of(), List.of()));
    }
}
