package evenkeel.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;

/// Chooses what of the plan may go ahead at one instant. A pure function: the same plan, standing and instant give the
/// same moves.
public final class Moves {

    /// Stands for what has left Git, whose association is gone.
    public static final String RELEASES = "(released)";

    /// Changes of one move, and characters of their keys: both its frame and its entry have limits.
    static final int MOST = 1_000;
    static final int KEYS = 256 << 10;

    private final Standing standing;
    private final Instant now;
    private final List<Move> moves = new ArrayList<>();
    private final Map<String, Integer> begun = new HashMap<>();

    private Moves(Standing standing, Instant now) {
        this.standing = standing;
        this.now = now;
    }

    /// @param plans hosts in the order of their names
    public static List<Move> of(Iterable<HostPlan> plans, Standing standing, Instant now) {
        var moves = new Moves(standing, now);
        standing.associations().values().forEach(moves::halt);
        plans.forEach(moves::host);
        return List.copyOf(moves.moves);
    }

    /// When these moves may first be others, with nothing new from outside.
    public static Optional<Instant> next(List<Move> moves) {
        return moves.stream().filter(Move.Hold.class::isInstance).flatMap(move -> ((Move.Hold) move).until().stream())
                .min(Instant::compareTo);
    }

    private void halt(Standing.Association association) {
        var rollout = standing.rollouts().get(association.name());
        if (rollout != null && rollout.errors() > 0 && rollout.generation().equals(association.generation())
                && rollout.halted().isEmpty() && association.rate().exceeded(rollout.errors(), association.targets())) {
            moves.add(new Move.Halt(association.name(), association.generation(), rollout.errors() + " of "
                    + association.targets() + " hosts failed, where maxErrors allows "
                    + association.rate().maxErrors()));
        }
    }

    private void host(HostPlan plan) {
        if (plan.empty()) {
            return;
        }
        var closed = standing.hosts().closed(plan.host());
        if (closed.isPresent()) {
            plan.changes().forEach(change -> hold(plan.host(), change, closed.get(), Optional.empty()));
            return;
        }
        var ahead = new ArrayList<Planned>();
        var held = new HashSet<Key>();
        var open = new HashSet<Key>();
        var soon = new HashSet<Key>();
        plan.unknown().forEach(one -> open.add(one.key()));
        plan.unknown().stream().filter(HostPlan.Open::soon).forEach(one -> soon.add(one.key()));
        plan.skipped().forEach(one -> open.add(one.key()));
        var heldAssociations = new HashSet<String>();
        var begins = new LinkedHashSet<String>();
        int characters = 0;
        for (var change : plan.changes()) {
            boolean full = ahead.size() == MOST || characters + change.key().text().length() > KEYS;
            var gate = gate(plan.host(), change, held, heldAssociations, begins)
                    .or(() -> requires(plan.host(), change, open, ahead))
                    .or(() -> comes(plan.host(), change, soon))
                    .or(() -> full ? next(plan.host(), change) : Optional.empty());
            if (gate.isPresent()) {
                moves.add(gate.get());
                held.add(change.key());
                heldAssociations.add(association(change));
            } else {
                ahead.add(change);
                characters += change.key().text().length();
                begins.add(association(change));
            }
        }
        if (!ahead.isEmpty()) {
            begins.forEach(association -> begun.merge(association, 1, Integer::sum));
            moves.add(new Move.Apply(plan.host(), ahead));
        }
    }

    private static Optional<Move> next(HostName host, Planned change) {
        return held(host, change, "it comes with a later move: one has at most " + MOST + " changes",
                Optional.empty());
    }

    private void hold(HostName host, Planned change, String because, Optional<Instant> until) {
        moves.add(new Move.Hold(host, change.key(), because, until));
    }

    private Optional<Move> gate(HostName host, Planned change, Set<Key> held, Set<String> heldAssociations,
            Set<String> begins) {
        var association = standing.associations().get(association(change));
        if (association == null) {
            return held(host, change, "its association is not known yet", Optional.empty());
        }
        if (association.audit()) {
            return held(host, change, "association " + association.name() + " only observes (mode: audit)",
                    Optional.empty());
        }
        var before = association.dependsOn().stream().filter(heldAssociations::contains).findFirst();
        if (before.isPresent()) {
            return held(host, change, "association " + before.get() + " comes first and is held", Optional.empty());
        }
        var waits = waits(change).stream().filter(held::contains).findFirst();
        if (waits.isPresent()) {
            return held(host, change, "it waits for " + waits.get() + ", which is held", Optional.empty());
        }
        if (standing.hosts().contested(host, change.key())) {
            return held(host, change, "contested: something else keeps changing it", Optional.empty());
        }
        var ended = standing.hosts().ended(host, change.key());
        if (ended.isPresent()) {
            return held(host, change, "its document ended with " + ended.get() + ", which failed (onFailure: exit)",
                    Optional.empty());
        }
        var attempts = standing.hosts().attempts(host, change.key())
                .filter(failed -> failed.item().equals(change.item()));
        if (attempts.isPresent() && !Standing.due(attempts.get().again(), now)) {
            return held(host, change, "it failed " + times(attempts.get().failures()) + " and is tried again later",
                    Optional.of(attempts.get().again()));
        }
        var closed = standing.gates().stream().flatMap(gate -> gate.closed(host, change, now).stream()).findFirst();
        if (closed.isPresent()) {
            return held(host, change, closed.get().because(), closed.get().until());
        }
        return begins.contains(association.name()) ? Optional.empty() : rate(host, change, association);
    }

    /// What it requires is not as desired, and does not come to be with this move.
    private Optional<Move> requires(HostName host, Planned change, Set<Key> open, List<Planned> ahead) {
        if (!(change instanceof Drift drift)) {
            return Optional.empty();
        }
        for (var key : drift.want().wiring().requires()) {
            boolean comes = ahead.stream().anyMatch(other -> other.key().equals(key));
            if (open.contains(key) || !comes && standing.hosts().failed(host, key)) {
                return held(host, change, "it requires " + key + (open.contains(key)
                        ? ", of which it is not known whether it is as desired"
                        : ", which failed"), Optional.empty());
            }
        }
        return Optional.empty();
    }

    /// What it comes after may have to change too: that is known in a moment.
    private static Optional<Move> comes(HostName host, Planned change, Set<Key> soon) {
        return waits(change).stream().filter(soon::contains).findFirst()
                .flatMap(key -> held(host, change, "it comes after " + key + ", which is being looked at",
                        Optional.empty()));
    }

    private Optional<Move> rate(HostName host, Planned change, Standing.Association association) {
        var rollout = standing.rollout(association);
        if (!rollout.halted().isEmpty()
                || association.rate().exceeded(rollout.errors(), association.targets())) {
            return held(host, change, "association " + association.name() + " is halted: "
                    + (rollout.halted().isEmpty() ? "errors exceed maxErrors" : rollout.halted()), Optional.empty());
        }
        int running = rollout.moving() + begun.getOrDefault(association.name(), 0);
        int window = association.rate().window(rollout.ended(), association.targets());
        return running < window
                ? Optional.empty()
                : held(host, change, "association " + association.name() + " goes on " + window
                        + " hosts at once for now (maxConcurrency " + association.rate().maxConcurrency() + ")",
                        Optional.empty());
    }

    private static Optional<Move> held(HostName host, Planned change, String because, Optional<Instant> until) {
        return Optional.of(new Move.Hold(host, change.key(), because, until));
    }

    private static String times(int failures) {
        return failures == 1 ? "once" : failures + " times";
    }

    private static Set<Key> waits(Planned change) {
        return switch (change) {
            case Release _ -> Set.of();
            case Drift drift -> {
                var waits = new LinkedHashSet<>(drift.want().wiring().requires());
                waits.addAll(drift.want().wiring().after());
                waits.addAll(drift.want().wiring().onChangeOf());
                yield waits;
            }
        };
    }

    /// The association that a change is counted with.
    public static String association(Planned change) {
        return switch (change) {
            case Drift drift -> drift.want().origin().association();
            case Release _ -> RELEASES;
        };
    }

    /// What a rollout of releases is counted as: one generation for each revision.
    public static String releases(String revision) {
        return Digest.of(revision).hex();
    }
}
