package evenkeel.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import evenkeel.audit.Event;
import evenkeel.model.Key;
import evenkeel.plan.Effect;
import evenkeel.plan.HostPlan;
import evenkeel.resource.Fleet;
import evenkeel.resource.Limits;
import evenkeel.rollout.Excess;
import evenkeel.rollout.Gate;
import evenkeel.rollout.Move;

/// Holds what nobody approved while it is beyond the limits of `fleet.yaml`: all of it, so that nothing of such a plan
/// is sent.
///
/// Counted are the changes of the whole plan that no approval covers, and what has begun of such changes since a revision
/// was accepted at a time when no plan was held (for 24 h). So a plan cannot pass bit by bit, and a held one does not
/// become free by another commit. A plan is known once the hosts have looked at what the revision asks of them: until
/// then nothing uncovered goes ahead either, for [#LOOKING] at most.
final class Limiting {

    /// How long hosts are waited for.
    static final Duration LOOKING = Duration.ofMinutes(2);

    /// Approvals that are named with what each lacks.
    private static final int LACKING = 5;

    private final Work work;
    private Uncovered uncovered;
    private Optional<Fleet> of = Optional.empty();
    private long counted;
    /// When this fleet began to be worked with here, and whether it is the first one of this process.
    private Instant since = Instant.MIN;
    private boolean first;

    Limiting(Work work) {
        this.work = work;
    }

    private Limits limits() {
        return work.fleet.get().settings().limits();
    }

    /// What is held now. Writes down when that begins and when it ends.
    Gate gate(Instant now) throws IOException {
        var known = work.state.approvals();
        if (limits().none()) {
            goesAhead(now);
            uncovered = null;
            return (_, _, _) -> Optional.empty();
        }
        look(now);
        var begun = known.begun(now);
        var totals = uncovered.totals(work.drifted.values(), begun);
        var beyond = Excess.of(totals, limits());
        if (!beyond.isEmpty()) {
            return held(beyond, begun, now);
        }
        if (looking(now)) {
            return closed("held: not all hosts have looked yet at what the revision asks of them, and limits count the"
                    + " whole plan", Optional.of(since.plus(LOOKING)));
        }
        goesAhead(now);
        return (_, _, _) -> Optional.empty();
    }

    private void look(Instant now) {
        boolean another = of.isEmpty() || of.get() != work.fleet.get();
        if (another) {
            first = of.isEmpty();
            since = now;
            of = work.fleet;
        }
        if (another || uncovered == null || counted != work.counted || !uncovered.good(now)) {
            counted = work.counted;
            uncovered = new Uncovered(work, now);
        }
        uncovered.keep(work.drifted.keySet());
    }

    private Gate held(List<String> beyond, List<Approvals.Begun> begun, Instant now) throws IOException {
        var lacking = uncovered.lacking(work.drifted.values());
        var because = "held: " + String.join("; ", beyond)
                + (begun.isEmpty() ? "" : " (" + begun.size() + " of the hosts have begun)")
                + "; evenkeel approve shows it"
                + (lacking.isEmpty() ? "" : "; " + lacking.stream().limit(LACKING).collect(Collectors.joining("; ")));
        var revision = work.fleet.get().revision();
        if (work.state.approvals().held().filter(plan -> plan.revision().equals(revision)).isEmpty()) {
            work.pen.write(now, new Event.PlanHeld(revision, because));
        }
        work.limited = Optional.of(because);
        return closed(because, begun.stream().map(each -> each.at().plus(Approvals.COUNTED))
                .min(Comparator.naturalOrder()));
    }

    private void goesAhead(Instant now) throws IOException {
        work.limited = Optional.empty();
        if (work.state.approvals().held().isPresent()) {
            work.pen.write(now, new Event.PlanAhead(work.fleet.get().revision()));
        }
    }

    private Gate closed(String because, Optional<Instant> until) {
        return (host, change, _) -> uncovered.has(work.live(host).plan, change.key())
                ? Optional.of(new Gate.Closed(because, until))
                : Optional.empty();
    }

    /// Whether hosts may still add to the plan by what they are about to see: those that are connected; and just after
    /// the start those that are to come back.
    private boolean looking(Instant now) {
        return now.isBefore(since.plus(LOOKING)) && work.looking.stream().anyMatch(host -> {
            var known = work.state.hosts().get(host);
            return !known.isRetired() && !known.unlisted() && (first || work.live(host).connected);
        });
    }

    /// What is to be written down of a move, so that it counts; empty where nothing limits it or people approved all.
    Optional<Event> counted(Move.Apply apply) {
        if (uncovered == null) {
            return Optional.empty();
        }
        var items = new TreeMap<Key, String>();
        HostPlan plan = work.live(apply.host()).plan;
        boolean any = false;
        for (var change : apply.changes()) {
            var effect = uncovered.effect(plan, change.key());
            any |= effect.isPresent();
            effect.filter(each -> each != Effect.CREATE && each != Effect.UPDATE)
                    .ifPresent(each -> items.put(change.key(), each.word()));
        }
        return any ? Optional.of(new Event.Counted(apply.host(), items)) : Optional.empty();
    }
}
