package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;

/// What the ledger says of limits: who approved what, whether the plan is held, and what has begun of it that nobody
/// approved.
final class Approvals {

    /// Approvals that are remembered, the newest: older ones expired long ago.
    private static final int REMEMBERED = 1_000;
    /// What began longer ago is no part of the present plan.
    static final Duration COUNTED = Duration.ofHours(24);

    private final Map<String, SortedMap<String, String>> given = new LinkedHashMap<>();
    private final SortedMap<HostName, Begun> begun = new TreeMap<>();
    private Optional<HeldPlan> held = Optional.empty();

    /// As it can be written down.
    ///
    /// @param given in the order in which they came
    record Folded(List<Given> given, List<Begun> begun, Optional<HeldPlan> held) {
        static final Folded NOTHING = new Folded(List.of(), List.of(), Optional.empty());
    }

    /// @param people the commit by which each said so
    record Given(String digest, SortedMap<String, String> people) {
    }

    /// @param items those that are removed, released or run: `evenkeel.plan.Effect` in words
    record Begun(HostName host, Instant at, SortedMap<Key, String> items) {
    }

    record HeldPlan(String revision, String because) {
    }

    void from(Folded folded) {
        folded.given().forEach(each -> given.put(each.digest(), new TreeMap<>(each.people())));
        folded.begun().forEach(each -> begun.put(each.host(), each));
        held = folded.held();
    }

    Folded folded() {
        return new Folded(
                given.entrySet().stream().map(each -> new Given(each.getKey(), new TreeMap<>(each.getValue())))
                        .toList(),
                List.copyOf(begun.values()), held);
    }

    void approved(Event.Approved approved) {
        given.computeIfAbsent(approved.digest(), _ -> new TreeMap<>()).put(approved.person(), approved.commit());
        if (given.size() > REMEMBERED) {
            given.remove(given.keySet().iterator().next());
        }
    }

    /// What is asked for now is another plan, unless the one before is held: that one does not become free by a commit.
    void accepted() {
        if (held.isEmpty()) {
            begun.clear();
        }
    }

    void held(Event.PlanHeld plan) {
        held = Optional.of(new HeldPlan(plan.revision(), plan.because()));
    }

    void ahead() {
        held = Optional.empty();
    }

    void counted(Event.Counted counted, Instant at) {
        begun.values().removeIf(each -> past(each, at));
        var items = new TreeMap<Key, String>();
        Optional.ofNullable(begun.get(counted.host())).ifPresent(before -> items.putAll(before.items()));
        items.putAll(counted.items());
        begun.put(counted.host(), new Begun(counted.host(), at, items));
    }

    void retired(HostName host) {
        begun.remove(host);
    }

    static boolean past(Begun begun, Instant now) {
        return !now.isBefore(begun.at().plus(COUNTED));
    }

    /// Who approved this set with a signature that counted.
    Set<String> of(Digest digest) {
        return given.getOrDefault(digest.hex(), Collections.emptySortedMap()).keySet();
    }

    /// By host, of any age.
    SortedMap<HostName, Begun> begun() {
        return begun;
    }

    Optional<HeldPlan> held() {
        return held;
    }

    /// Those that count at an instant.
    List<Begun> begun(Instant now) {
        var counting = new ArrayList<Begun>();
        begun.values().forEach(each -> {
            if (!past(each, now)) {
                counting.add(each);
            }
        });
        return counting;
    }
}
