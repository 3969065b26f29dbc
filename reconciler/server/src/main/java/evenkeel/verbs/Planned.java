package evenkeel.verbs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.group.Members;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.Effect;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.resource.Fleet;
import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.PlanAnswer.Item;
import evenkeel.verbs.answer.PlanAnswer.OfHost;
import evenkeel.verbs.answer.PlanAnswer.Open;
import evenkeel.verbs.answer.PlanAnswer.Share;
import evenkeel.verbs.answer.PlanAnswer.Totals;
import evenkeel.verbs.answer.PlanAnswer.Waiting;
import evenkeel.verbs.answer.Step;

/// A plan as it is answered, for some hosts.
final class Planned {

    private final View view;
    private final Map<HostName, HostView> hosts = new LinkedHashMap<>();

    Planned(View view, List<HostView> hosts) {
        this.view = view;
        hosts.forEach(host -> this.hosts.put(host.host(), host));
    }

    PlanAnswer answer(Plan plan, boolean accepted) {
        var shown = new ArrayList<OfHost>();
        plan.hosts().forEach((name, hostPlan) -> {
            if (hosts.containsKey(name) && !(hostPlan.empty() && hostPlan.unknown().isEmpty()
                    && hostPlan.skipped().isEmpty())) {
                shown.add(host(hostPlan));
            }
        });
        return new PlanAnswer(plan.revision(), accepted, view.at(), shown, accepted ? forecast(plan) : List.of(),
                totals(plan, shown));
    }

    private OfHost host(HostPlan plan) {
        var seen = seen(hosts.get(plan.host()));
        return new OfHost(plan.host().name(), plan.changes().stream().map(Planned::item).toList(),
                open(plan.unknown(), seen), open(plan.skipped(), seen));
    }

    static Instant seen(HostView host) {
        return host.facts().seen().equals(Instant.EPOCH) ? null : host.facts().seen();
    }

    static Item item(HostPlan.Planned planned) {
        var steps = planned.changes().stream().map(Step::of).toList();
        return switch (planned) {
            case HostPlan.Drift drift -> {
                var origin = drift.want().origin();
                yield new Item(drift.key().text(), Effect.of(drift).word(), origin.association(),
                        origin.file() + ":" + origin.line(), steps, drift.after().stream().map(Key::text).toList(),
                        drift.seen());
            }
            case HostPlan.Release release ->
                new Item(release.key().text(), Effect.of(release).word(), "", "", steps, List.of(), null);
        };
    }

    private static List<Open> open(List<HostPlan.Open> open, Instant seen) {
        return open.stream().map(one -> new Open(one.key().text(), one.association(), one.because(), seen)).toList();
    }

    /// What the changes wait for, by reason.
    private List<Waiting> forecast(Plan plan) {
        var keys = new TreeMap<String, Integer>();
        var names = new TreeMap<String, TreeSet<String>>();
        plan.hosts().values().stream().filter(host -> hosts.containsKey(host.host()))
                .forEach(host -> host.changes().stream().map(change -> hosts.get(host.host()).gates().get(change.key()))
                        .filter(Objects::nonNull).forEach(because -> {
                            keys.merge(because, 1, Integer::sum);
                            names.computeIfAbsent(because, _ -> new TreeSet<>()).add(host.host().name());
                        }));
        return keys.entrySet().stream()
                .map(gate -> new Waiting(gate.getKey(), gate.getValue(), names.get(gate.getKey()).size())).toList();
    }

    private Totals totals(Plan plan, List<OfHost> shown) {
        var tags = new TreeMap<HostName, SortedMap<String, String>>();
        hosts.forEach((name, host) -> tags.put(name, host.tags()));
        var members = Members.of(view.fleet().map(Fleet::groups).orElse(Collections.emptySortedMap()), tags);
        var all = evenkeel.plan.Totals.of(
                plan.hosts().values().stream().filter(host -> hosts.containsKey(host.host())).toList(), members);
        var groups = all.groups().entrySet().stream()
                .map(group -> new Share(group.getKey(), group.getValue().hosts(), group.getValue().of())).toList();
        return new Totals(all.count(Effect.CREATE), all.count(Effect.UPDATE), all.count(Effect.REMOVE),
                all.count(Effect.RUN), all.count(Effect.RELEASE), all.fleet().hosts(), all.fleet().of(),
                all.unknown(), shown.stream().mapToInt(host -> host.skipped().size()).sum(), groups);
    }
}
