package evenkeel.agent.apply;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Journal.Cause;
import evenkeel.agent.order.KeptItems;
import evenkeel.disk.CrashPoint;
import evenkeel.model.Item;
import evenkeel.model.Outcome;
import evenkeel.protocol.Frame.Planned;
import evenkeel.spi.Change;
import evenkeel.spi.Skipped;

/// Lets go of items that left the fleet repository.
final class Releaser {

    private final Observer observer;
    private final KeptItems kept;
    private final Journal journal;
    private final HeldOrder order;

    Releaser(Observer observer, KeptItems kept, Journal journal, HeldOrder order) {
        this.observer = observer;
        this.kept = kept;
        this.journal = journal;
        this.order = order;
    }

    /// Why it must be left alone; empty if it may be released.
    Optional<Outcome> refusal(Planned planned) {
        var held = kept.of(planned.key()).held();
        if (held.isEmpty()) {
            return Optional.of(new Outcome.Already());
        }
        if (order.items().containsKey(planned.key())) {
            return Optional.of(new Outcome.Stale("the standing order holds it again"));
        }
        if (!held.get().digest().equals(planned.item())) {
            return Optional.of(new Outcome.Stale("another item is held there than the plan saw"));
        }
        if (planned.observed().equals(Planned.AFTER) || held.get().wiring().onRelease() == Item.OnRelease.LEAVE) {
            return Optional.empty();
        }
        return observer.look(held.get(), order.items()) instanceof Look.Seen seen
                && !seen.digest().equals(planned.observed())
                        ? Optional.of(new Outcome.Stale("it is not as the plan saw it"))
                        : Optional.empty();
    }

    Outcome release(Planned planned, Cause cause) throws IOException {
        var refusal = refusal(planned);
        if (refusal.isPresent()) {
            journal.untouched(cause, planned.key(), planned.item(), refusal.get());
            return refusal.get();
        }
        var item = kept.of(planned.key()).held().orElseThrow();
        var intent = journal.intent(cause, item.key(), item.digest(), List.of(change(item)));
        CrashPoint.reached("agent.release.before");
        var outcome = let(item);
        if (outcome instanceof Outcome.Converged) {
            kept.forget(item.key());
        }
        CrashPoint.reached("agent.release.after");
        journal.result(intent, outcome, "");
        return outcome;
    }

    private Change change(Item item) {
        return new Change(Change.Verb.RELEASE, item.key().text(), "", item.wiring().onRelease().name()
                .toLowerCase(java.util.Locale.ROOT));
    }

    private Outcome let(Item item) {
        try {
            switch (item.wiring().onRelease()) {
                case LEAVE -> {
                }
                case RESTORE -> restore(item);
                case REMOVE -> {
                    if (observer.action(item).restores()) {
                        observer.action(item).remove(item.desired(), observer.hostOf(item));
                    }
                }
            }
            return new Outcome.Converged();
        } catch (Skipped e) {
            return new Outcome.Skipped(e.getMessage());
        } catch (IOException e) {
            return new Outcome.Failed(e.getMessage());
        } finally {
            observer.forget();
        }
    }

    /// Where nothing was kept, nothing was changed: it stays as it is.
    private void restore(Item item) throws IOException {
        if (!kept.of(item.key()).saved()) {
            return;
        }
        var saved = kept.saved(item.key()).orElseThrow(() -> new IOException("what was there before is lost"));
        observer.action(item).restore(item.desired(), saved, observer.hostOf(item));
    }

    /// Whether an intent was to let go of something.
    static boolean releases(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.verb() == Change.Verb.RELEASE);
    }
}
