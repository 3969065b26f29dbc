package evenkeel.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Open;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.spi.Change;

/// Holds what a host should have against what its agent saw. A verdict is remembered by the digests of item, record
/// and plugin, across hosts.
public final class Planner {

    private static final int REMEMBERED = 200_000;
    private static final int CHANGES = 500;
    private static final int TEXT = 2_000;
    private static final Set<String> FOLLOWING = Set.of("saw", "seen", "now");

    private final Differences differences;
    private final Map<Judged, Verdict> verdicts = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Judged, Verdict> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param fault empty, or why there is no answer
    private record Verdict(List<Change> changes, String fault) {
    }

    public Planner(Differences differences) {
        this.differences = differences;
    }

    /// Verdicts of other plugins than these are needed no more.
    public void keep(Set<Digest> plugins) {
        verdicts.keySet().removeIf(judged -> !plugins.contains(judged.plugin()));
    }

    /// A plan, and the records that are still to be asked for before it can be whole.
    public record Answer(HostPlan plan, Set<Digest> lacking) {
    }

    public Answer plan(DesiredState desired, Facts facts) {
        return plan(desired, facts, Map.of());
    }

    /// @param besides what is known of some items, in place of what the facts say of them
    public Answer plan(DesiredState desired, Facts facts, Map<Key, Observation> besides) {
        var changes = new ArrayList<Planned>();
        var unknown = new ArrayList<Open>();
        var skipped = new ArrayList<Open>();
        var lacking = new HashSet<Digest>();
        releases(desired, facts, changes);
        var changing = new HashMap<Key, Planned>();
        for (var item : desired.items()) {
            var association = item.origin().association();
            switch (observed(item.key(), facts, besides)) {
                case null -> unknown.add(new Open(item.key(), association, unseen(facts), true));
                case Observation seen when !seen.item().equals(item.digest()) -> unknown
                        .add(new Open(item.key(), association, unseen(facts), true));
                case Observation.Unknown(_, var because, _) -> unknown.add(new Open(item.key(), association, because));
                case Observation.Skipped(_, var because, _) -> skipped.add(new Open(item.key(), association, because));
                case Observation.Seen(_, var record, var at) -> {
                    var verdict = judge(item, record, lacking);
                    if (!verdict.fault.isEmpty()) {
                        unknown.add(new Open(item.key(), association, verdict.fault, lacking.contains(record)));
                    } else {
                        drift(item, record, verdict.changes, changing, at).ifPresent(drift -> {
                            changes.add(drift);
                            changing.put(drift.key(), drift);
                        });
                    }
                }
            }
        }
        desired.unknown().forEach((key, open) -> unknown.add(
                new Open(key, String.join(", ", open.associations()), open.because())));
        return new Answer(new HostPlan(desired.host(), changes, unknown, skipped), lacking);
    }

    private static Observation observed(Key key, Facts facts, Map<Key, Observation> besides) {
        var known = besides.get(key);
        return known != null ? known : facts.observations().get(key);
    }

    private static String unseen(Facts facts) {
        return facts.seen().equals(Instant.EPOCH) ? "its agent has not reported yet" : "not looked at yet";
    }

    private Verdict judge(Item item, Digest record, Set<Digest> lacking) {
        var problem = differences.problem(item.plugin());
        if (problem.isPresent()) {
            return new Verdict(List.of(), problem.get());
        }
        var judged = new Judged(item.digest(), record, item.plugin());
        var known = verdicts.get(judged);
        if (known != null) {
            return known;
        }
        var observed = differences.record(record);
        if (observed.isEmpty()) {
            lacking.add(record);
            return new Verdict(List.of(), "what its agent saw is being fetched");
        }
        Verdict verdict;
        try {
            verdict = new Verdict(bounded(diff(item, observed.get())), "");
        } catch (IllegalArgumentException e) {
            verdict = new Verdict(List.of(), e.getMessage());
        }
        verdicts.put(judged, verdict);
        return verdict;
    }

    /// What a host says of itself is repeated in plans and entries, but not at any length.
    private static List<Change> bounded(List<Change> changes) {
        return changes.stream().limit(CHANGES)
                .map(change -> new Change(change.verb(), cut(change.what()), cut(change.from()), cut(change.to())))
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    /// Of an item with `onChangeOf`, an agent wraps what it saw: `saw`, and the digests of what the item follows, as
    /// they were when it was last begun (`seen`) and as they are (`now`).
    private List<Change> diff(Item item, Tree.Fields observed) {
        if (!observed.values().keySet().equals(FOLLOWING) || !(observed.get("saw") instanceof Tree.Fields saw)) {
            return List.copyOf(differences.diff(item, observed));
        }
        var changes = new ArrayList<>(differences.diff(item, saw));
        var follows = item.wiring().onChangeOf();
        if (!follows.isEmpty() && !observed.get("seen").equals(observed.get("now"))) {
            changes.add(new Change(Change.Verb.RESTART, "on change of " + follows.getFirst(),
                    brief(observed.get("seen")), brief(observed.get("now"))));
        }
        return List.copyOf(changes);
    }

    private static String brief(Tree digest) {
        return digest instanceof Tree.Text(var text) ? text.substring(0, Math.min(12, text.length())) : "";
    }

    /// An item that reacts to others changes because they do, even if it is as desired now.
    private static Optional<Drift> drift(Item item, Digest record, List<Change> changes, Map<Key, Planned> changing,
            Instant at) {
        var follows = item.wiring().onChangeOf();
        var after = follows.isEmpty() ? follows : follows.stream().filter(changing::containsKey).toList();
        if (!after.isEmpty()) {
            var reacts = changes.isEmpty()
                    ? List.of(new Change(Change.Verb.RESTART, "", "", "after " + after.getFirst()))
                    : changes;
            return Optional.of(new Drift(item, record, reacts, after, at));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Drift(item, record, changes, List.of(), at));
    }

    /// What the agent holds and nothing wants any more; what cannot be said now is not let go.
    private static void releases(DesiredState desired, Facts facts, List<Planned> changes) {
        if (facts.held().isEmpty()) {
            return;
        }
        var wanted = HashSet.<Key>newHashSet(desired.items().size());
        desired.items().forEach(item -> wanted.add(item.key()));
        for (var held : facts.held().values()) {
            if (!wanted.contains(held.key()) && !desired.unknown().containsKey(held.key())) {
                changes.add(new Release(held, List.of(new Change(Change.Verb.RELEASE, "", "", fate(held)))));
            }
        }
    }

    private static String fate(Held held) {
        return switch (held.onRelease()) {
            case LEAVE -> "left as it is";
            case REMOVE -> "removed";
            case RESTORE -> held.saved()
                    ? "what was there before is put back"
                    : "left as it is: nothing was kept that could be put back";
        };
    }
}
