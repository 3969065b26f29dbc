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

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.spi.Change;
import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.PlanAnswer.Item;
import evenkeel.verbs.answer.PlanAnswer.OfHost;
import evenkeel.verbs.answer.PlanAnswer.Open;
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
                forecast(plan, (host, key) -> hosts.get(host).gates().get(key)), totals(shown));
    }

    /// What another one would.
    ///
    /// @param gates what its changes would wait for
    PlanAnswer answer(Plan plan, Map<HostName, SortedMap<Key, String>> gates) {
        var shown = shown(plan);
        return new PlanAnswer(plan.revision(), false, view.at(), shown, forecast(plan, waits(gates)), totals(shown));
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
                forecast(new Plan(plan.revision(), own), waits(gates)), totals(shown), base.revision(),
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
                yield new Item(drift.key().text(), verb(drift.changes()), origin.association(),
                        origin.file() + ":" + origin.line(), steps, drift.after().stream().map(Key::text).toList(),
                        drift.seen());
            }
            case HostPlan.Release release ->
                new Item(release.key().text(), "release", "", "", steps, List.of(), null);
        };
    }

    /// What happens to an item as a whole: a created file is created, whatever else is said of it.
    private static String verb(List<Change> changes) {
        var verbs = changes.stream().map(Change::verb).toList();
        if (verbs.contains(Change.Verb.CREATE)) {
            return "create";
        }
        if (verbs.contains(Change.Verb.REMOVE)) {
            return "remove";
        }
        return verbs.contains(Change.Verb.RUN) || verbs.contains(Change.Verb.RESTART) ? "run" : "update";
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

    private Totals totals(List<OfHost> shown) {
        var count = new TreeMap<String, Integer>();
        shown.forEach(host -> host.changes().forEach(item -> count.merge(item.verb(), 1, Integer::sum)));
        return new Totals(count.getOrDefault("create", 0), count.getOrDefault("update", 0),
                count.getOrDefault("remove", 0), count.getOrDefault("run", 0), count.getOrDefault("release", 0),
                (int) shown.stream().filter(host -> !host.changes().isEmpty()).count(), hosts.size(),
                shown.stream().mapToInt(host -> host.unknown().size()).sum(),
                shown.stream().mapToInt(host -> host.skipped().size()).sum());
    }
}
