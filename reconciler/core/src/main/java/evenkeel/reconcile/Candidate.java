package evenkeel.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.desired.Altered;
import evenkeel.desired.Compiler;
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
    private final ProposedHosts hosts;

    Candidate(Work work, Fleet fleet) {
        this.work = work;
        this.fleet = fleet;
        this.base = work.fleet;
        this.baseCompiler = work.compiler;
        this.compiler = baseCompiler == null ? Compiler.of(fleet) : baseCompiler.next(fleet);
        this.hosts = new ProposedHosts(compiler, item -> unmerged.containsKey(item.plugin()));
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

    /// What was compiled for a question is forgotten with the answer.
    Plan plan() {
        var plans = new TreeMap<HostName, HostPlan>();
        work.state.hosts().forEach((host, known) -> {
            if (!known.isRetired()) {
                plans.put(host, same(host) ? work.live(host).plan : plan(host));
            }
        });
        forget();
        return new Plan(fleet.revision(), plans);
    }

    void forget() {
        hosts.forget();
    }

    private HostPlan plan(HostName host) {
        var live = work.live(host);
        var proposed = hosts.of(host, from(host));
        var answer = work.planner.plan(proposed.desired(), live.facts, besides(live, proposed.unsaid()));
        if (!answer.lacking().isEmpty()) {
            work.looks.lost(host, answer.lacking());
        }
        return answer.plan();
    }

    /// Nothing of the revision reaches the host, and it was planned since anything happened there.
    private boolean same(HostName host) {
        return altered.isPresent() && settled(host)
                && Objects.equals(base.get().hosts().get(host), fleet.hosts().get(host))
                && !altered.get().reaches(host, work.tags(host, base), work.tags(host, Optional.of(fleet)));
    }

    /// It was planned since anything happened there.
    private boolean settled(HostName host) {
        return !work.compile.contains(host) && !work.replan.contains(host);
    }

    private ProposedHosts.From from(HostName host) {
        var live = work.live(host);
        boolean said = settled(host) && live.plan.unknown().isEmpty();
        return new ProposedHosts.From(live.facts, work.tags(host, Optional.of(fleet)),
                work.state.hosts().get(host).firings(), said ? live.compiled.desired().items() : List.of());
    }

    /// What is known of these items, and of the rest why it is not.
    private Map<Key, Observation> besides(Live live, List<Item> unsaid) {
        var besides = new HashMap<Key, Observation>();
        unsaid.forEach(item -> besides.put(item.key(), known(live, item)));
        return besides;
    }

    private Observation known(Live live, Item item) {
        var host = live.facts.host();
        if (unmerged.containsKey(item.plugin())) {
            return unknown(item, unmerged.get(item.plugin()));
        }
        var looked = work.looks.seen(host, item.digest());
        if (looked.isPresent()) {
            return looked.get();
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

    private static Observation unknown(Item item, String because) {
        return new Observation.Unknown(item.digest(), because, Instant.EPOCH);
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
    /// @param may these hosts may be asked
    Map<HostName, List<Wish>> lacking(Set<HostName> may, Instant now) {
        var lacking = new TreeMap<HostName, List<Wish>>();
        for (var host : may) {
            var known = work.state.hosts().get(host);
            if (known == null || known.isRetired() || !work.live(host).connected || same(host)) {
                continue;
            }
            var wishes = wishes(work.live(host), hosts.kept(host, from(host)), now);
            if (!wishes.isEmpty()) {
                lacking.put(host, wishes);
            }
        }
        return lacking;
    }

    private List<Wish> wishes(Live live, ProposedHosts.Host proposed, Instant now) {
        var wishes = new ArrayList<Wish>();
        Map<Key, Item> byKey = null;
        for (var item : proposed.unsaid()) {
            if (!unmerged.containsKey(item.plugin()) && undeclared(item).isEmpty()
                    && !work.looks.fresh(live.facts.host(), item.digest(), now)) {
                byKey = byKey == null ? proposed.desired().byKey() : byKey;
                wishes.add(new Wish(item, followed(item, byKey)));
            }
        }
        return wishes;
    }

    /// What it follows is seen with it, as it would be; what cannot be looked at is as it is.
    private List<Item> followed(Item item, Map<Key, Item> byKey) {
        var follows = item.wiring().onChangeOf();
        return follows.isEmpty()
                ? List.of()
                : follows.stream().map(byKey::get).filter(Objects::nonNull)
                        .filter(other -> !unmerged.containsKey(other.plugin()) && undeclared(other).isEmpty()).toList();
    }
}
