package evenkeel.agent.apply;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Journal.Cause;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.Provisional;
import evenkeel.agent.order.Refused;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.protocol.Frame.Apply;
import evenkeel.protocol.Frame.Planned;

/// Makes the changes of a move: all of them are looked at first, then each is done when its turn comes.
public final class Mover {

    private final Observer observer;
    private final KeptItems kept;
    private final Journal journal;
    private final HeldOrder order;
    private final Fence fence;
    private final Provisional provisional;
    private final Changer changer;
    private final Releaser releaser;

    public Mover(Observer observer, KeptItems kept, Journal journal, HeldOrder order, Fence fence,
            Provisional provisional) {
        this.observer = observer;
        this.kept = kept;
        this.journal = journal;
        this.order = order;
        this.fence = fence;
        this.provisional = provisional;
        this.changer = new Changer(observer, kept, journal, order, provisional);
        this.releaser = new Releaser(observer, kept, journal, order);
    }

    public Changer changer() {
        return changer;
    }

    /// Every item has an outcome in the spool when this returns, and the move has ended, unless some of its changes wait
    /// to be confirmed.
    ///
    /// @throws Refused if it comes from a reconciler of an older epoch
    public void move(Apply move) throws IOException, Refused {
        if (fence.lower(move.epoch())) {
            throw new Refused("a move of epoch " + move.epoch() + ", where epoch " + fence.epoch() + " was seen");
        }
        if (fence.past(move)) {
            if (!fence.ended().contains(move.move())) {
                all(move, new Outcome.Stale("a later move was done before it"));
                fence.end(move.move());
            }
            return;
        }
        fence.begin(move);
        if (move.order() != order.sequence()) {
            all(move, new Outcome.Stale("the host holds order " + order.sequence() + ", not " + move.order()));
        } else {
            new Turn(move).run();
        }
        if (provisional.waits()) {
            provisional.made();
        } else {
            fence.end(move.move());
        }
    }

    private void all(Apply move, Outcome outcome) throws IOException {
        for (var planned : move.planned()) {
            journal.untouched(new Cause(move.move(), move.revision()), planned.key(), planned.item(), outcome);
        }
    }

    /// One move being made.
    private final class Turn {
        private final Apply move;
        private final Cause cause;
        private final Map<Key, Outcome> left = new HashMap<>();
        private final Set<String> exited = new HashSet<>();
        private final Set<Key> failed = new HashSet<>();

        Turn(Apply move) {
            this.move = move;
            this.cause = new Cause(move.move(), move.revision());
        }

        void run() throws IOException {
            observer.forget();
            for (var planned : move.planned()) {
                alone(planned).ifPresent(outcome -> left.put(planned.key(), outcome));
            }
            for (var planned : move.planned()) {
                if (left.containsKey(planned.key())) {
                    journal.untouched(cause, planned.key(), planned.item(), left.get(planned.key()));
                } else if (planned.release()) {
                    releaser.release(planned, cause);
                } else {
                    step(order.items().get(planned.key()), planned.confirmWithin());
                }
            }
        }

        /// Why an item is left alone, as far as it can be said before the first change.
        private Optional<Outcome> alone(Planned planned) {
            if (planned.release()) {
                return releaser.refusal(planned);
            }
            var item = order.items().get(planned.key());
            if (item == null || !item.digest().equals(planned.item())) {
                return Optional.of(new Outcome.Stale("the standing order holds another item there"));
            }
            if (planned.observed().equals(Planned.AFTER)) {
                return Optional.empty();
            }
            return switch (observer.look(item, order.items())) {
                case Look.Seen seen when seen.asDesired() || seen.digest().equals(planned.observed()) ->
                    Optional.empty();
                case Look.Seen _ -> Optional.of(new Outcome.Stale("it is not as the plan saw it"));
                case Look.Blind blind -> Optional.of(unseen(blind));
            };
        }

        private void step(Item item, Optional<Duration> within) throws IOException {
            var document = item.origin().association() + "/" + item.origin().document();
            var outcome = exited.contains(document)
                    ? untouched(item, new Outcome.Skipped("an earlier step of its document failed"))
                    : outcome(item, within);
            if (outcome.error()) {
                failed.add(item.key());
            }
            if (outcome.error() && item.wiring().exitOnFailure()) {
                exited.add(document);
            }
        }

        private Outcome outcome(Item item, Optional<Duration> within) throws IOException {
            for (var required : item.wiring().requires()) {
                var other = order.items().get(required);
                if (other == null || failed.contains(required)
                        || !observer.look(other, order.items()).asDesired()) {
                    return untouched(item, new Outcome.Skipped("requires " + required + ", which is not as desired"));
                }
            }
            return switch (observer.look(item, order.items())) {
                case Look.Seen seen when seen.changes().isEmpty() -> {
                    kept.put(kept.of(item.key()).converged(item));
                    yield untouched(item, new Outcome.Already());
                }
                case Look.Seen seen -> changer.change(seen, cause, within);
                case Look.Blind blind -> untouched(item, unseen(blind));
            };
        }

        private Outcome untouched(Item item, Outcome outcome) throws IOException {
            journal.untouched(cause, item.key(), item.digest(), outcome);
            return outcome;
        }

        private static Outcome unseen(Look.Blind blind) {
            return blind.observation() instanceof Observation.Skipped skipped
                    ? new Outcome.Skipped(skipped.because())
                    : new Outcome.Failed("cannot be seen: " + blind.because());
        }
    }
}
