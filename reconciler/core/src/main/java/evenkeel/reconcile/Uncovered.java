package evenkeel.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.group.Members;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.ApprovedSet;
import evenkeel.plan.Covering;
import evenkeel.plan.Effect;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Totals;
import evenkeel.policy.Policies;
import evenkeel.resource.Approval;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Consent;
import evenkeel.rollout.Moves;

/// The changes of the plan that no approval covers. What a host's plan has of them is remembered while the plan and
/// the approvals are the same, so that a turn costs what is drifted, and nothing is digested twice.
final class Uncovered {

    private final Fleet fleet;
    private final Members members;
    private final Covering covering;
    /// Approvals that do not count, and what each lacks.
    private final Map<String, Covering> lacking = new TreeMap<>();
    /// When one that counts expires.
    private final Optional<Instant> until;
    private final Set<HostName> hosts;
    private final Map<HostName, Seen> seen = new HashMap<>();

    /// @param items by what happens to each
    /// @param lacking what would cover some of them, if it counted
    private record Seen(HostPlan plan, SortedMap<Key, Effect> items, Set<String> lacking) {
    }

    Uncovered(Work work, Instant now) {
        this.fleet = work.fleet.get();
        var groups = fleet.settings().limits().ofGroup().isEmpty() ? Map.<String, Fleet.Group>of() : fleet.groups();
        var tags = new TreeMap<HostName, SortedMap<String, String>>();
        work.state.hosts().forEach((host, known) -> {
            if (!known.isRetired()) {
                tags.put(host, groups.isEmpty() ? Policies.NO_TAGS : work.tags(host));
            }
        });
        this.members = Members.of(groups, tags);
        this.hosts = tags.keySet();
        var counting = new ArrayList<Approval>();
        fleet.approvals().values().forEach(approval -> Consent
                .lacking(approval, signed(work, approval),
                        person -> Approving.allowed(fleet, person), fleet.settings().limits().approvals(), now)
                .ifPresentOrElse(because -> lacking.put(because, Covering.of(List.of(approval))),
                        () -> counting.add(approval)));
        this.covering = Covering.of(counting);
        this.until = counting.stream().map(Approval::expires).min(Instant::compareTo);
    }

    /// Whose signatures stand for what it says now.
    private static Set<String> signed(Work work, Approval approval) {
        var by = work.state.approvals().signed().get(Approvers.FOLDER + approval.digest().hex() + ".yaml");
        return by == null || approval.expires().isAfter(by.until()) ? Set.of() : Set.copyOf(by.people());
    }

    /// Whether it still says what is true: approvals expire.
    boolean good(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }

    /// What the plan comes to, with what has begun.
    Totals totals(Iterable<HostPlan> plans, List<Approvals.Begun> begun) {
        var items = new TreeMap<HostName, SortedMap<Key, Effect>>();
        plans.forEach(plan -> items.put(plan.host(), of(plan).items));
        var count = new Totals.Count(members);
        for (var before : begun) {
            var all = new TreeMap<Key, Effect>(items.getOrDefault(before.host(), new TreeMap<>()));
            before.items().forEach((key, word) -> all.putIfAbsent(key, effect(word)));
            items.remove(before.host());
            count.begun(before.host(), all.values());
        }
        items.forEach((host, changes) -> count.host(host, changes.values()));
        return count.totals();
    }

    private static Effect effect(String word) {
        return Effect.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    /// What would cover some of the plan, if it counted: what each lacks.
    Set<String> lacking(Iterable<HostPlan> plans) {
        var all = new LinkedHashSet<String>();
        plans.forEach(plan -> all.addAll(of(plan).lacking));
        return all;
    }

    boolean has(HostPlan plan, Key key) {
        return of(plan).items.containsKey(key);
    }

    Optional<Effect> effect(HostPlan plan, Key key) {
        return Optional.ofNullable(of(plan).items.get(key));
    }

    private Seen of(HostPlan plan) {
        var known = seen.get(plan.host());
        if (known == null || known.plan != plan) {
            known = look(plan);
            seen.put(plan.host(), known);
        }
        return known;
    }

    private Seen look(HostPlan plan) {
        var items = new TreeMap<Key, Effect>();
        var open = new LinkedHashSet<String>();
        for (var change : hosts.contains(plan.host()) ? plan.changes() : List.<HostPlan.Planned>of()) {
            var association = fleet.associations().get(Moves.association(change));
            if (association != null && association.audit()) {
                continue; // never applied
            }
            if (covering.none() && lacking.isEmpty()) {
                items.put(change.key(), Effect.of(change));
                continue;
            }
            var digest = ApprovedSet.change(change);
            if (!covering.covers(plan.host(), digest)) {
                items.put(change.key(), Effect.of(change));
                lacking.forEach((because, would) -> {
                    if (would.covers(plan.host(), digest)) {
                        open.add(because);
                    }
                });
            }
        }
        return new Seen(plan, items, open);
    }

    /// Forgets hosts that have no plan.
    void keep(Set<HostName> drifted) {
        if (seen.size() > 2 * drifted.size() + 100) {
            seen.keySet().retainAll(drifted);
        }
    }
}
