package evenkeel.verbs;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.group.Members;
import evenkeel.model.HostName;
import evenkeel.plan.Plan;
import evenkeel.plan.Totals;
import evenkeel.reconcile.View;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Excess;

/// What of a plan is beyond the limits of a fleet, with nothing of it approved.
record Beyond(View view, Fleet fleet) {

    List<String> of(Plan plan) {
        var limits = fleet.settings().limits();
        if (limits.none()) {
            return List.of();
        }
        var hosts = new TreeMap<HostName, SortedMap<String, String>>();
        view.hosts().values().stream().filter(host -> !host.retired())
                .forEach(host -> hosts.put(host.host(), host.tags()));
        var plans = plan.hosts().values().stream().filter(host -> hosts.containsKey(host.host())).toList();
        return Excess.of(Totals.of(plans, Members.of(fleet.groups(), hosts)), limits);
    }
}
