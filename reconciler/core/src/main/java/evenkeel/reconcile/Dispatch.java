package evenkeel.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.plan.HostPlan;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.protocol.Frame;
import evenkeel.rollout.Move;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Moves;
import evenkeel.spi.ActionType.Trait;

/// Sends what hosts are to know and to do: standing orders, and moves once they are written down.
final class Dispatch {

    private final Work work;
    private final Identity identity;
    private final Orders orders;
    private final Associations standing;
    private final Suspensions suspensions;
    private final Limiting limiting;
    private final Conductor conductor;

    Dispatch(Work work, Identity identity, Orders orders, Conductor conductor) {
        this.conductor = conductor;
        this.work = work;
        this.identity = identity;
        this.orders = orders;
        this.standing = new Associations(work);
        this.suspensions = new Suspensions(work);
        this.limiting = new Limiting(work);
    }

    /// Sends standing orders to those whose order says something else now; one that comes back and still has its order
    /// is sent none. A host that is away, or may get none, comes up again when that has changed: it is compiled then.
    void order(Instant now) {
        suspensions.look(now);
        if (!work.state.revisions().held().isEmpty()) {
            return;
        }
        var fleet = work.fleet.get();
        work.reorder.forEach(host -> {
            var known = work.state.hosts().get(host);
            var live = work.live(host);
            if (!live.connected || known.isRetired() || known.unlisted()) {
                return;
            }
            var suspended = suspensions.items(host, live, now);
            var content = Orders.content(fleet, live, suspended);
            if (!content.equals(live.ordered)) {
                live.ordered = content;
                live.order = Math.max(live.order, live.facts.order()) + 1;
                work.send(host, orders.order(fleet, live, suspended, live.order, now));
                resend(host, now);
            } else if (live.greeted) {
                resend(host, now);
            }
            live.greeted = false;
        });
        work.reorder.clear();
    }

    /// A move may be lost with its connection, and the order that it stands in may have been made anew since: it is
    /// asked for again after the order.
    private void resend(HostName host, Instant now) {
        work.state.hosts().get(host).moving().filter(moving -> moving.epoch() == identity.epoch())
                .ifPresent(moving -> work.send(host,
                        apply(host, moving.move(), moving.number(), now)));
    }

    /// Chooses moves, writes them down, sends them.
    ///
    /// @return when others may be chosen, with nothing new from outside
    Optional<Instant> move(Instant now) throws IOException {
        var wave = conductor.turn(now);
        var gates = List.of(suspensions.gate(), limiting.gate(now), conductor.gate());
        var moves = Moves.of(work.drifted.values(), standing.now(gates), now);
        work.gates = new HashMap<>();
        work.until = new HashMap<>();
        var events = new ArrayList<LongFunction<Event>>();
        for (var move : moves) {
            switch (move) {
                case Move.Apply apply -> {
                    events.add(n -> dispatched(apply, n));
                    limiting.counted(apply).ifPresent(counted -> events.add(_ -> counted));
                }
                case Move.Halt(var association, var generation, var because) -> events
                        .add(_ -> new Event.Halted(association, generation, because));
                case Move.Hold(var host, var key, var because, var until) -> {
                    work.gates.computeIfAbsent(host, _ -> new TreeMap<>()).put(key, because);
                    until.ifPresent(at -> work.until.computeIfAbsent(host, _ -> new TreeMap<>()).put(key, at));
                }
            }
        }
        work.pen.write(now, events);
        for (var move : moves) {
            if (move instanceof Move.Apply(var host, _)) {
                send(host, now);
            }
        }
        work.flush();
        return Stream.of(wave, Moves.next(moves), suspensions.next(now)).flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private Event dispatched(Move.Apply apply, long n) {
        var parts = apply.changes().stream().map(change -> {
            var association = Moves.association(change);
            var generation = association.equals(Moves.RELEASES)
                    ? work.state.releases()
                    : work.compiler.generation(association).map(Digest::hex).orElse("");
            return new Event.Part(change.key(), change.item(), promise(change), association, generation,
                    change instanceof HostPlan.Release, change.changes(), confirmWithin(change, association));
        }).toList();
        return new Event.Dispatched("move-" + identity.epoch() + "-" + n, apply.host(), work.fleet.get().revision(),
                parts);
    }

    /// Of a change that its action can put back.
    private Optional<Duration> confirmWithin(Planned change, String association) {
        if (!(change instanceof Drift drift)) {
            return Optional.empty();
        }
        var fleet = work.fleet.orElseThrow();
        var offer = fleet.plugins().actions().get(drift.want().action());
        return offer != null && offer.action().traits().contains(Trait.RESTORES)
                ? Optional.ofNullable(fleet.associations().get(association))
                        .flatMap(Fleet.Association::confirmWithin)
                : Optional.empty();
    }

    private void send(HostName host, Instant now) {
        var moving = work.state.hosts().get(host).moving().orElseThrow();
        work.send(host, apply(host, moving.move(), moving.number(), now));
    }

    /// What of a move may still be done: an association that only observes by now asks for nothing more, what cannot be
    /// said of an item now says nothing of letting go of it, and what is suspended by now waits.
    private Frame.Apply apply(HostName host, Event.Dispatched move, long number, Instant now) {
        var associations = work.fleet.orElseThrow().associations();
        var unknown = work.live(host).compiled.desired().unknown();
        var planned = move.parts().stream()
                .filter(part -> !associations.containsKey(part.association())
                        || !associations.get(part.association()).audit())
                .filter(part -> !unknown.containsKey(part.key()))
                .filter(part -> !suspensions.covers(host, association(host, part), part.key(), now))
                .map(part -> new Frame.Planned(part.key(), part.item(), part.observed(), part.release(),
                        part.confirmWithin()))
                .toList();
        return new Frame.Apply(identity.epoch(), number, move.move(), work.live(host).order, move.revision(), planned);
    }

    private String association(HostName host, Event.Part part) {
        return part.release()
                ? work.state.hosts().get(host).association(part.key()).orElse("")
                : part.association();
    }

    /// What the plan was made from; nothing where an item before it changes what is seen.
    private static Digest promise(Planned change) {
        return change instanceof Drift drift && drift.after().isEmpty() ? drift.observed() : Frame.Planned.AFTER;
    }
}
