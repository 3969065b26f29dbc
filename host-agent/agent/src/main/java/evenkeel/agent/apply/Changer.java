package evenkeel.agent.apply;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Journal.Cause;
import evenkeel.agent.order.Kept;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.Provisional;
import evenkeel.disk.CrashPoint;
import evenkeel.loader.LoadedAction;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Outcome;
import evenkeel.model.Tree;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Skipped;

/// Changes one item: its intent, what was there before, apply, look again, its result.
public final class Changer {

    private final Observer observer;
    private final KeptItems kept;
    private final Journal journal;
    private final HeldOrder order;
    private final Provisional provisional;

    public Changer(Observer observer, KeptItems kept, Journal journal, HeldOrder order, Provisional provisional) {
        this.observer = observer;
        this.kept = kept;
        this.journal = journal;
        this.order = order;
        this.provisional = provisional;
    }

    /// @param seen what was seen just now: it has changes
    /// @throws IOException only where the agent's own disk fails; what the host does is an outcome
    public Outcome change(Look.Seen seen, Cause cause) throws IOException {
        return change(seen, cause, Optional.empty());
    }

    /// @param within the change is provisional, where its action can restore
    Outcome change(Look.Seen seen, Cause cause, Optional<Duration> within) throws IOException {
        var item = seen.item();
        LoadedAction action;
        try {
            action = observer.action(item);
        } catch (IOException e) {
            return untouched(cause, item, new Outcome.Failed(e.getMessage()));
        }
        boolean records = action.type().has(Trait.RECORDS);
        if (records && endUnknown(item, seen)) {
            return untouched(cause, item, new Outcome.Unknown(
                    "its last run was started and its end was not seen; `evenkeel retry` runs it again"));
        }
        var intent = journal.intent(cause, item.key(), item.digest(), seen.changes());
        var run = new RecordedRun(item, intent, seen.now(), records, kept).into(journal.outputs().begin());
        CrashPoint.reached("agent.change.before");
        var before = kept.of(item.key());
        var unsaved = save(item, action);
        if (unsaved.isEmpty() && within.isPresent() && action.restores()) {
            unsaved = keep(cause, within.get(), before, item, action);
        }
        var outcome = unsaved.isPresent() ? unsaved.get() : apply(seen, action, run);
        CrashPoint.reached("agent.change.after");
        var whole = run.whole();
        journal.result(intent, outcome, run.output(), whole);
        run.forgotten(observer.lasting());
        return outcome;
    }

    private Outcome untouched(Cause cause, Item item, Outcome outcome) throws IOException {
        journal.untouched(cause, item.key(), item.digest(), outcome);
        return outcome;
    }

    /// Such a script is not run again by itself, unless it says that it may be, or what it follows has changed since.
    private boolean endUnknown(Item item, Look.Seen seen) {
        var before = kept.of(item.key());
        boolean again = item.desired().get("rerunnable") instanceof Tree.Text(var text) && text.equals("true");
        return !again && before.seen().equals(seen.now()) && before.lastRun()
                .filter(last -> last.run().equals(item.run()) && last.outcome().equals("unknown")).isPresent();
    }

    /// Keeps what was there before the first change, also of an item that is to be left one day: Git may yet come to say
    /// that it is put back. From here on the item is held. Gives an outcome if that is said, and it could not be kept.
    private Optional<Outcome> save(Item item, LoadedAction action) throws IOException {
        var before = kept.of(item.key());
        if (!action.restores() || before.saved()) {
            kept.put(before.holding(item));
            return Optional.empty();
        }
        byte[] was;
        try {
            was = action.save(item.desired(), observer.hostOf(item));
        } catch (Skipped e) {
            return unsaved(before, item, new Outcome.Skipped(e.getMessage()));
        } catch (IOException e) {
            return unsaved(before, item,
                    new Outcome.Failed("what is there could not be kept: " + e.getMessage()));
        }
        kept.save(before.holding(item), was);
        return Optional.empty();
    }

    /// Keeps what is there before this change, which it is put back to if the agent does not come back.
    private Optional<Outcome> keep(Cause cause, Duration within, Kept before, Item item, LoadedAction action)
            throws IOException {
        byte[] was;
        try {
            was = action.save(item.desired(), observer.hostOf(item));
        } catch (Skipped e) {
            return Optional.of(new Outcome.Skipped(e.getMessage()));
        } catch (IOException e) {
            return Optional.of(new Outcome.Failed(
                    "what is there could not be kept, and confirmWithin wants that: " + e.getMessage()));
        }
        provisional.add(cause, within, new Provisional.Change(item, before), was);
        return Optional.empty();
    }

    private Optional<Outcome> unsaved(Kept before, Item item, Outcome because) throws IOException {
        if (item.wiring().onRelease() == OnRelease.RESTORE) {
            return Optional.of(because);
        }
        kept.put(before.holding(item));
        return Optional.empty();
    }

    private Outcome apply(Look.Seen seen, LoadedAction action, RecordedRun run) throws IOException {
        var item = seen.item();
        try {
            action.apply(item.desired(), observer.hostOf(item, run));
        } catch (Skipped e) {
            run.over();
            return new Outcome.Skipped(e.getMessage());
        } catch (IOException e) {
            run.over();
            return run.unknown()
                    ? new Outcome.Unknown("it was started: " + e.getMessage())
                    : new Outcome.Failed(e.getMessage());
        } finally {
            observer.forget();
        }
        run.over();
        if (!seen.now().isEmpty()) {
            kept.put(kept.of(item.key()).seen(seen.now()));
        }
        var failure = run.failure();
        return failure.isPresent() ? new Outcome.Failed(failure.get()) : lookAgain(item);
    }

    private Outcome lookAgain(Item item) throws IOException {
        return switch (observer.look(item, order.items())) {
            case Look.Seen after when after.changes().isEmpty() -> {
                kept.put(kept.of(item.key()).converged(item));
                yield new Outcome.Converged();
            }
            case Look.Seen after -> new Outcome.Failed("still differs: " + text(after));
            case Look.Blind blind -> new Outcome.Failed("cannot be seen afterwards: " + blind.because());
        };
    }

    private static String text(Look.Seen seen) {
        return seen.changes().stream().map(Changer::text).collect(Collectors.joining(", "));
    }

    private static String text(Change change) {
        return change.what() + (change.from().isEmpty() ? "" : " is " + change.from())
                + (change.to().isEmpty() ? "" : ", wanted " + change.to());
    }
}
