package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.plan.HostPlan;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.protocol.Frame;
import evenkeel.rollout.Move;
import evenkeel.rollout.Moves;

/// Sends what hosts are to know and to do: standing orders, and moves once they are written down.
final class Dispatch {

    private final Work work;
    private final Identity identity;
    private final Orders orders;
    private final Associations standing;

    Dispatch(Work work, Identity identity, Orders orders) {
        this.work = work;
        this.identity = identity;
        this.orders = orders;
        this.standing = new Associations(work);
    }

    /// Sends standing orders to those whose order says something else now; one that comes back and still has its order
    /// is sent none. A host that is away, or may get none, comes up again when that has changed: it is compiled then.
    void order(Instant now) {
        if (!work.state.held().isEmpty()) {
            return;
        }
        var fleet = work.fleet.get();
        work.reorder.forEach(host -> {
            var known = work.state.hosts().get(host);
            var live = work.live(host);
            if (!live.connected || known.isRetired() || known.unlisted()) {
                return;
            }
            var content = Orders.content(fleet, live);
            if (!content.equals(live.ordered)) {
                live.ordered = content;
                live.order = Math.max(live.order, live.facts.order()) + 1;
                work.send(host, orders.order(fleet, host, live, live.order, now));
                resend(host);
            } else if (live.greeted) {
                resend(host);
            }
            live.greeted = false;
        });
        work.reorder.clear();
    }

    /// A move may be lost with its connection, and the order that it stands in may have been made anew since: it is
    /// asked for again after the order.
    private void resend(HostName host) {
        work.state.hosts().get(host).moving().filter(moving -> moving.epoch() == identity.epoch())
                .ifPresent(moving -> work.send(host,
                        apply(host, moving.move(), moving.number())));
    }

    /// Chooses moves, writes them down, sends them.
    ///
    /// @return when others may be chosen, with nothing new from outside
    Optional<Instant> move(Instant now) throws IOException {
        var moves = Moves.of(work.drifted.values(), standing.now(), now);
        work.gates = new HashMap<>();
        var events = new ArrayList<LongFunction<Event>>();
        for (var move : moves) {
            switch (move) {
                case Move.Apply apply -> events.add(n -> dispatched(apply, n));
                case Move.Halt(var association, var generation, var because) -> events
                        .add(_ -> new Event.Halted(association, generation, because));
                case Move.Hold(var host, var key, var because, _) -> work.gates
                        .computeIfAbsent(host, _ -> new TreeMap<>()).put(key, because);
            }
        }
        work.pen.write(now, events);
        for (var move : moves) {
            if (move instanceof Move.Apply(var host, _)) {
                send(host);
            }
        }
        work.flush();
        return Moves.next(moves);
    }

    private Event dispatched(Move.Apply apply, long n) {
        var parts = apply.changes().stream().map(change -> {
            var association = Moves.association(change);
            var generation = association.equals(Moves.RELEASES)
                    ? work.state.releases()
                    : work.compiler.generation(association).map(Digest::hex).orElse("");
            return new Event.Part(change.key(), change.item(), promise(change), association, generation,
                    change instanceof HostPlan.Release, change.changes());
        }).toList();
        return new Event.Dispatched("move-" + identity.epoch() + "-" + n, apply.host(), work.fleet.get().revision(),
                parts);
    }

    private void send(HostName host) {
        var moving = work.state.hosts().get(host).moving().orElseThrow();
        work.send(host, apply(host, moving.move(), moving.number()));
    }

    /// What of a move may still be done: an association that only observes by now asks for nothing more, and what cannot
    /// be said of an item now says nothing of letting go of it.
    private Frame.Apply apply(HostName host, Event.Dispatched move, long number) {
        var associations = work.fleet.orElseThrow().associations();
        var unknown = work.live(host).compiled.desired().unknown();
        var planned = move.parts().stream()
                .filter(part -> !associations.containsKey(part.association())
                        || !associations.get(part.association()).audit())
                .filter(part -> !unknown.containsKey(part.key()))
                .map(part -> new Frame.Planned(part.key(), part.item(), part.observed(), part.release())).toList();
        return new Frame.Apply(identity.epoch(), number, move.move(), work.live(host).order, move.revision(), planned);
    }

    /// What the plan was made from; nothing where an item before it changes what is seen.
    private static Digest promise(Planned change) {
        return change instanceof Drift drift && drift.after().isEmpty() ? drift.observed() : Frame.Planned.AFTER;
    }
}
