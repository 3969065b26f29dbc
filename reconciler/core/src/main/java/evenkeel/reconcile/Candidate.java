package evenkeel.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.desired.Altered;
import evenkeel.desired.Compiler;
import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.reconcile.AskedHost.Wish;
import evenkeel.resource.Fleet;
import evenkeel.spi.ActionType.Trait;

/// A revision that is not accepted, compiled: what it would change, as far as that is known without running anything of
/// it. Of what no host has seen yet it knows why.
final class Candidate {

    final Fleet fleet;
    final Compiler compiler;
    private final Work work;
    private final Optional<Fleet> base;
    private final Compiler baseCompiler;
    private final Optional<Altered> altered;
    private final Map<Digest, String> unmerged = new HashMap<>();

    Candidate(Work work, Fleet fleet) {
        this.work = work;
        this.fleet = fleet;
        this.base = work.fleet;
        this.baseCompiler = work.compiler;
        this.compiler = baseCompiler == null ? Compiler.of(fleet) : baseCompiler.next(fleet);
        this.altered = base.filter(now -> now.plugins().pins().equals(fleet.plugins().pins()))
                .map(_ -> Altered.between(baseCompiler, compiler));
        var merged = base.map(now -> now.plugins().digests()).orElse(Set.of());
        fleet.plugins().pins().stream().filter(pin -> !merged.contains(pin.sha256()))
                .forEach(pin -> unmerged.put(pin.sha256(), unmerged(pin)));
    }

    private static String unmerged(Pin pin) {
        return "plugin not merged: " + pin.id() + " " + pin.version();
    }

    /// Whether it was compiled beside what is accepted now.
    boolean stands() {
        return baseCompiler == work.compiler;
    }

    Plan plan() {
        var plans = new TreeMap<HostName, HostPlan>();
        work.state.hosts().forEach((host, known) -> {
            if (!known.isRetired()) {
                plans.put(host, same(host) ? work.live(host).plan : plan(host));
            }
        });
        return new Plan(fleet.revision(), plans);
    }

    private HostPlan plan(HostName host) {
        var live = work.live(host);
        var desired = desired(host);
        var answer = work.planner.plan(desired, seen(live, desired));
        if (!answer.lacking().isEmpty()) {
            work.looks.lost(host, answer.lacking());
        }
        return answer.plan();
    }

    /// Nothing of the revision reaches the host, and it was planned since anything happened there.
    private boolean same(HostName host) {
        return altered.isPresent() && !work.compile.contains(host) && !work.replan.contains(host)
                && Objects.equals(base.get().hosts().get(host), fleet.hosts().get(host))
                && !altered.get().reaches(host, work.tags(host, base), work.tags(host, Optional.of(fleet)));
    }

    private DesiredState desired(HostName host) {
        return compiler.host(host, work.tags(host, Optional.of(fleet)), work.live(host).facts.attributes(),
                work.state.hosts().get(host).firings()).desired();
    }

    /// What is known of the host, and of the rest why it is not.
    private Facts seen(Live live, DesiredState desired) {
        SortedMap<Key, Observation> observations = null;
        for (var item : desired.items()) {
            var known = known(live, item);
            if (known.isPresent()) {
                observations = observations == null ? new TreeMap<>(live.facts.observations()) : observations;
                observations.put(item.key(), known.get());
            }
        }
        var facts = live.facts;
        return observations == null
                ? facts
                : new Facts(facts.host(), facts.seen(), facts.order(), facts.attributes(), observations, facts.held(),
                        facts.contested());
    }

    /// Empty where the report of the host says it.
    private Optional<Observation> known(Live live, Item item) {
        var host = live.facts.host();
        if (unmerged.containsKey(item.plugin())) {
            return unknown(item, unmerged.get(item.plugin()));
        }
        if (reported(live, item)) {
            return Optional.empty();
        }
        var looked = work.looks.seen(host, item.digest());
        if (looked.isPresent()) {
            return looked;
        }
        var undeclared = undeclared(item);
        if (undeclared.isPresent()) {
            return unknown(item, undeclared.get());
        }
        if (!live.connected) {
            return unknown(item, "host away" + (live.gone.equals(Instant.EPOCH) ? "" : " since " + live.gone));
        }
        return unknown(item, work.looks.asked(host, item.digest())
                ? "its agent was asked to look and has not answered yet"
                : work.unasked);
    }

    private static Optional<Observation> unknown(Item item, String because) {
        return Optional.of(new Observation.Unknown(item.digest(), because, Instant.EPOCH));
    }

    private static boolean reported(Live live, Item item) {
        var reported = live.facts.observations().get(item.key());
        return reported != null && reported.item().equals(item.digest());
    }

    /// Why nobody may look at it for a revision that is not accepted; empty if one may.
    private Optional<String> undeclared(Item item) {
        var traits = fleet.plugins().actions().get(item.action()).action().traits();
        if (traits.contains(Trait.LOOKS_DECLARED)) {
            return Optional.empty();
        }
        return Optional.of(!traits.contains(Trait.RECORDS)
                ? "looking at it runs a command"
                : item.desired().get("check") instanceof Tree.Text ? "runs a check script" : "runs a script");
    }

    /// What may be looked at and was not, or not lately.
    ///
    /// @param hosts that may be asked
    Map<HostName, List<Wish>> lacking(Set<HostName> hosts, Instant now) {
        var lacking = new TreeMap<HostName, List<Wish>>();
        for (var host : hosts) {
            var known = work.state.hosts().get(host);
            if (known == null || known.isRetired() || !work.live(host).connected || same(host)) {
                continue;
            }
            var wishes = wishes(work.live(host), desired(host), now);
            if (!wishes.isEmpty()) {
                lacking.put(host, wishes);
            }
        }
        return lacking;
    }

    private List<Wish> wishes(Live live, DesiredState desired, Instant now) {
        var wishes = new ArrayList<Wish>();
        Map<Key, Item> byKey = null;
        for (var item : desired.items()) {
            if (!reported(live, item) && !unmerged.containsKey(item.plugin()) && undeclared(item).isEmpty()
                    && !work.looks.fresh(live.facts.host(), item.digest(), now)) {
                byKey = byKey == null ? desired.byKey() : byKey;
                wishes.add(new Wish(item, followed(item, byKey)));
            }
        }
        return wishes;
    }

    /// What it follows is seen with it, as it would be; what cannot be looked at is as it is.
    private List<Item> followed(Item item, Map<Key, Item> byKey) {
        return item.wiring().onChangeOf().stream().map(byKey::get).filter(Objects::nonNull)
                .filter(other -> !unmerged.containsKey(other.plugin()) && undeclared(other).isEmpty()).toList();
    }
}
