package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.Key;

/// What the ledger says of limits: whose signatures stand for approvals, whether the plan is held, and what has begun of
/// it that nobody approved.
final class Approvals {

    /// What began longer ago is no part of the present plan.
    static final Duration COUNTED = Duration.ofHours(24);

    private final SortedMap<HostName, Begun> begun = new TreeMap<>();
    private Optional<HeldPlan> held = Optional.empty();

    private SortedMap<String, Event.ApprovedBy> signed = Collections.emptySortedMap();

    /// As it can be written down.
    ///
    /// @param signed whose signatures stand for which approvals, by path
    record Folded(List<Begun> begun, Optional<HeldPlan> held, SortedMap<String, Event.ApprovedBy> signed) {
        static final Folded NOTHING = new Folded(List.of(), Optional.empty(), Collections.emptySortedMap());
    }

    /// @param items those that are removed, released or run: `evenkeel.plan.Effect` in words
    record Begun(HostName host, Instant at, SortedMap<Key, String> items) {
    }

    record HeldPlan(String revision, String because) {
    }

    void from(Folded folded) {
        folded.begun().forEach(each -> begun.put(each.host(), each));
        held = folded.held();
        signed = folded.signed();
    }

    Folded folded() {
        return new Folded(List.copyOf(begun.values()), held, signed);
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

    void signed(Event.ApprovalsSigned now) {
        signed = Collections.unmodifiableSortedMap(new TreeMap<>(now.approvals()));
    }

    /// Who has approved what, by the approval's path: their own signatures say so, in the accepted revision.
    SortedMap<String, Event.ApprovedBy> signed() {
        return signed;
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
