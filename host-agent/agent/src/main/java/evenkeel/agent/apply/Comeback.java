package evenkeel.agent.apply;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.Provisional;
import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Outcome;
import evenkeel.spi.Change;
import evenkeel.spi.Change.Verb;

/// Confirms provisional changes, or puts back what was there before them.
public final class Comeback {

    private static final String WHAT = "what was there before";
    /// So often in a row it is tried to put one thing back.
    private static final int TRIES = 3;

    private final Observer observer;
    private final KeptItems kept;
    private final Journal journal;
    private final HeldOrder order;
    private final Provisional provisional;

    public Comeback(Observer observer, KeptItems kept, Journal journal, HeldOrder order, Provisional provisional) {
        this.observer = observer;
        this.kept = kept;
        this.journal = journal;
        this.order = order;
        this.provisional = provisional;
    }

    /// Whether the time is over.
    public boolean over() {
        return provisional.left().filter(left -> !left.isPositive()).isPresent();
    }

    /// The reconciler has answered on a connection that began after the changes: they stay, and an entry says so.
    public void confirm(Fence fence) throws IOException {
        for (var change : provisional.changes()) {
            var item = change.item();
            if (observer.look(item, order.items()).asDesired()) {
                journal.confirmed(provisional.cause(), item.key(), item.digest(),
                        "confirmed: the reconciler was heard on a new connection");
            }
        }
        end(fence);
    }

    /// Puts back what was there, the last change first; each has its entry.
    public void putBack(Fence fence) throws IOException {
        for (int at = provisional.changes().size() - 1; at >= 0; at--) {
            putBack(at);
        }
        end(fence);
    }

    /// The move has ended, if it was made to its end; an interrupted one is ended by who settles it.
    private void end(Fence fence) throws IOException {
        boolean made = provisional.isMade();
        provisional.clear();
        if (made && fence.begun().isPresent()) {
            fence.end(fence.begun().get().move());
        }
    }

    private void putBack(int at) throws IOException {
        var change = provisional.changes().get(at);
        var item = change.item();
        var late = "not confirmed within " + text(provisional.within().toSeconds());
        var intent = journal.intent(provisional.cause(), item.key(), item.digest(),
                List.of(new Change(Verb.UPDATE, WHAT, "", "put back: " + late)));
        var trouble = restored(item, at);
        var before = change.before();
        if (before.held().isEmpty() && trouble.isEmpty()) {
            kept.forget(item.key());
        } else {
            var now = kept.of(item.key()).saved() ? before.withSaved() : before;
            kept.put(trouble.isEmpty() ? now.unlike(item) : kept.of(item.key()).unlike(item));
        }
        journal.result(intent, new Outcome.Failed(trouble.isEmpty()
                ? late + ": put back what was there"
                : late + ", and what was there could not be put back: " + trouble.get()), "");
    }

    /// @return why not; empty if it was
    private Optional<String> restored(Item item, int at) {
        var trouble = Optional.<String>empty();
        for (int i = 0; i < TRIES; i++) {
            try {
                observer.action(item).restore(item.desired(), provisional.was(at), observer.hostOf(item));
                return Optional.empty();
            } catch (IOException e) {
                trouble = Optional.of(e.getMessage());
            } finally {
                observer.forget();
            }
        }
        return trouble;
    }

    private static String text(long seconds) {
        return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " min" : seconds + " s";
    }

    /// Whether an intent was to put something back: after an interruption that is done again.
    static boolean putsBack(HostEntry intent) {
        return intent.changes().size() == 1 && intent.changes().getFirst().what().equals(WHAT)
                && intent.changes().getFirst().verb() == Verb.UPDATE;
    }
}
