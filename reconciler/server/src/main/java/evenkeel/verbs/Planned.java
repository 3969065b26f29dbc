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
import java.util.function.BiFunction;

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

    /// What the accepted revision would still change.
    PlanAnswer answer(Plan plan) {
        var shown = shown(plan);
        return new PlanAnswer(plan.revision(), true, view.at(), shown,
                forecast(plan, (host, key) -> hosts.get(host).gates().get(key)), totals(plan, shown));
    }

    /// What another one would.
    ///
    /// @param gates what its changes would wait for
    PlanAnswer answer(Plan plan, Map<HostName, SortedMap<Key, String>> gates) {
        var shown = shown(plan);
        return new PlanAnswer(plan.revision(), false, view.at(), shown, forecast(plan, waits(gates)),
                totals(plan, shown));
    }

    /// What it would change that `base` does not.
    PlanAnswer answer(Plan plan, Map<HostName, SortedMap<Key, String>> gates, Plan base) {
        var own = new TreeMap<HostName, HostPlan>();
        var pending = new TreeMap<HostName, HostPlan>();
        plan.hosts().forEach((name, of) -> {
            var without = Against.split(of, base.hosts().get(name));
            own.put(name, without.own());
            pending.put(name, without.pending());
        });
        var shown = shown(new Plan(plan.revision(), own));
        return new PlanAnswer(plan.revision(), false, view.at(), shown,
                forecast(new Plan(plan.revision(), own), waits(gates)),
                totals(new Plan(plan.revision(), own), shown), base.revision(),
                shown(new Plan(plan.revision(), pending)));
    }

    private static BiFunction<HostName, Key, String> waits(Map<HostName, SortedMap<Key, String>> gates) {
        return (host, key) -> gates.getOrDefault(host, Collections.emptySortedMap()).get(key);
    }

    private List<OfHost> shown(Plan plan) {
        var shown = new ArrayList<OfHost>();
        plan.hosts().forEach((name, of) -> {
            if (hosts.containsKey(name) && !(of.empty() && of.unknown().isEmpty() && of.skipped().isEmpty())) {
                shown.add(host(of));
            }
        });
        return shown;
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
    private List<Waiting> forecast(Plan plan, BiFunction<HostName, Key, String> gates) {
        var keys = new TreeMap<String, Integer>();
        var names = new TreeMap<String, TreeSet<String>>();
        plan.hosts().values().stream().filter(host -> hosts.containsKey(host.host()))
                .forEach(host -> host.changes().stream().map(change -> gates.apply(host.host(), change.key()))
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
