package evenkeel.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.desired.DesiredState;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.spi.ActionType.Trait;

/// Makes what the verbs show.
final class Views {

    private Views() {
    }

    static View of(Work work, Instant now) {
        var hosts = new TreeMap<HostName, View.HostView>();
        var plans = new TreeMap<HostName, HostPlan>();
        work.hosts.forEach((name, live) -> {
            hosts.put(name, host(work, name, live));
            plans.put(name, live.plan);
        });
        return new View(now, work.fleet, work.head, work.refused, work.state.revisions().held(), work.state.notices(),
                hosts,
                RolloutViews.all(work), new Plan(work.state.revisions().accepted().orElse(""), plans), work.limited);
    }

    private static View.HostView host(Work work, HostName name, Live live) {
        var known = work.state.hosts().get(name);
        var results = current(live.compiled.desired(), known.results());
        var state = state(work, name, live, results);
        return new View.HostView(name, live.connected, known.isRetired(), work.tags(name), state.word, state.because,
                known.moving().map(Fold.Moving::move).map(Event.Dispatched::move), live.facts,
                live.compiled.desired(), live.plan, results, work.gates.getOrDefault(name, new TreeMap<>()),
                work.until.getOrDefault(name, new TreeMap<>()), known.enrolled().activation());
    }

    /// Results of the items as they are desired now: those of others say nothing about today.
    private static SortedMap<Key, HostEntry> current(DesiredState desired, SortedMap<Key, HostEntry> results) {
        var wanted = desired.byKey();
        var current = new TreeMap<Key, HostEntry>();
        results.forEach((key, entry) -> {
            var item = wanted.get(key);
            if (item != null && item.digest().equals(entry.item())) {
                current.put(key, entry);
            }
        });
        return current;
    }

    private record Word(String word, String because) {
    }

    /// One word for a host: the first that is true, the graver before the milder.
    private static Word state(Work work, HostName name, Live live, SortedMap<Key, HostEntry> results) {
        var known = work.state.hosts().get(name);
        if (known.isRetired()) {
            return new Word("retired", "");
        }
        var failed = results.values().stream().filter(entry -> entry.outcome().orElseThrow().error())
                .filter(entry -> stands(work, live, entry)).findFirst();
        if (failed.isPresent()) {
            return new Word("failed", failed.get().key() + ": " + failed.get().outcome().orElseThrow().because());
        }
        if (known.unlisted()) {
            return new Word("held", work.closed(name).orElse(""));
        }
        if (!live.connected) {
            return new Word("away", work.closed(name).orElse(""));
        }
        if (!live.plan.empty()) {
            return new Word(known.moving().isPresent() ? "moving" : "drifted", "");
        }
        if (!live.plan.unknown().isEmpty()) {
            var first = live.plan.unknown().getFirst();
            return new Word("unknown", first.key() + ": " + first.because());
        }
        if (!live.plan.skipped().isEmpty()) {
            var first = live.plan.skipped().getFirst();
            return new Word("skipped", first.key() + ": " + first.because());
        }
        return new Word("compliant", "");
    }

    /// A failure stands until the item is as desired; that of a script, whose record is all there is to see, until it
    /// runs again.
    private static boolean stands(Work work, Live live, HostEntry failed) {
        var item = live.compiled.desired().byKey().get(failed.key());
        var offer = work.fleet.map(fleet -> fleet.plugins().actions().get(item.action()));
        boolean records = offer.filter(action -> action.action().traits().contains(Trait.RECORDS)).isPresent();
        return records || live.plan.changes().stream().anyMatch(change -> change.key().equals(failed.key()));
    }

    /// Whether a host is compliant now.
    static boolean compliant(Work work, HostName name) {
        var live = work.live(name);
        var results = current(live.compiled.desired(), work.state.hosts().get(name).results());
        return state(work, name, live, results).word.equals("compliant");
    }
}
