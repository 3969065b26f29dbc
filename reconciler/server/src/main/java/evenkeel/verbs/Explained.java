package evenkeel.verbs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.plan.HostPlan;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.answer.ExplainAnswer;
import evenkeel.verbs.answer.ExplainAnswer.Observed;
import evenkeel.verbs.answer.ExplainAnswer.Origin;
import evenkeel.verbs.answer.ExplainAnswer.Result;
import evenkeel.verbs.answer.Step;

/// The items of one host, explained: desired ones in their order, then what cannot be said, then releases.
final class Explained {

    /// Lines of a script's output that are repeated.
    private static final int OUTPUT_LINES = 20;

    private final HostView host;
    private final Reasons reasons;
    private final Map<Key, Item> desired;
    private final Map<Key, HostPlan.Planned> planned = new LinkedHashMap<>();
    private final Map<Key, String> unknown = new LinkedHashMap<>();
    private final Map<Key, String> skipped = new LinkedHashMap<>();

    Explained(View view, HostView host) {
        this.host = host;
        this.reasons = new Reasons(view, host);
        desired = host.desired().byKey();
        host.plan().changes().forEach(change -> planned.put(change.key(), change));
        host.desired().unknown().forEach((key, why) -> unknown.put(key,
                why.because() + " (wanted by " + String.join(", ", why.associations()) + ")"));
        host.plan().unknown().forEach(open -> unknown.putIfAbsent(open.key(), open.because()));
        host.plan().skipped().forEach(open -> skipped.put(open.key(), open.because()));
    }

    List<ExplainAnswer.Item> items() {
        var keys = new LinkedHashSet<Key>(desired.keySet());
        keys.addAll(unknown.keySet());
        keys.addAll(skipped.keySet());
        keys.addAll(planned.keySet());
        var items = new ArrayList<ExplainAnswer.Item>();
        keys.forEach(key -> items.add(item(key)));
        return items;
    }

    private ExplainAnswer.Item item(Key key) {
        var item = desired.get(key);
        var change = planned.get(key);
        var after = change instanceof HostPlan.Drift drift
                ? drift.after().stream().map(Key::text).toList()
                : List.<String>of();
        return new ExplainAnswer.Item(key.text(), action(key), verdict(key),
                skipped.getOrDefault(key, unknown.getOrDefault(key, "")), origin(item),
                observed(host.facts().observations().get(key)),
                change == null ? List.of() : change.changes().stream().map(Step::of).toList(), after,
                host.gates().getOrDefault(key, ""), host.facts().contested().contains(key),
                result(host.results().get(key)), host.until().get(key),
                item == null ? ExplainAnswer.Why.NOTHING : reasons.of(item));
    }

    private String action(Key key) {
        if (desired.containsKey(key)) {
            return desired.get(key).action();
        }
        var held = host.facts().held().get(key);
        return held == null ? "" : held.action();
    }

    private String verdict(Key key) {
        if (planned.containsKey(key)) {
            return switch (planned.get(key)) {
                case HostPlan.Drift _ -> "would change";
                case HostPlan.Release _ -> "would be released";
            };
        }
        if (skipped.containsKey(key)) {
            return "skipped";
        }
        return unknown.containsKey(key) ? "unknown" : "as desired";
    }

    static Origin origin(Item item) {
        if (item == null) {
            return null;
        }
        var origin = item.origin();
        return new Origin(origin.association(), origin.document(), origin.step(),
                origin.file() + ":" + origin.line());
    }

    private static Observed observed(Observation observation) {
        return switch (observation) {
            case null -> null;
            case Observation.Seen seen -> new Observed("seen", "", seen.record().brief(), seen.at());
            case Observation.Unknown open -> new Observed("unknown", open.because(), "", open.at());
            case Observation.Skipped open -> new Observed("skipped", open.because(), "", open.at());
        };
    }

    private static Result result(HostEntry entry) {
        if (entry == null) {
            return null;
        }
        return new Result(entry.outcome().map(Outcome::word).orElse("begun"),
                entry.outcome().map(Outcome::because).orElse(""), entry.at(), entry.cause(), entry.revision(),
                entry.changes().stream().map(Step::of).toList(), tail(entry.output()));
    }

    private static String tail(String output) {
        var lines = output.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - OUTPUT_LINES), lines.size()));
    }
}
