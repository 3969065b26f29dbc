package evenkeel.agent.apply;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Contact;
import evenkeel.agent.order.Journal.Cause;
import evenkeel.agent.order.KeptItems;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.model.StandingOrder;
import evenkeel.model.Tree;
import evenkeel.spi.Change;

/// Brings back, without asking, what had converged and has drifted, within the standing order's limits.
public final class Repairer {

    private final Changer changer;
    private final Observer observer;
    private final KeptItems kept;
    private final Contact contact;
    private final Budget budget;
    private final TreeSet<Key> contested = new TreeSet<>();
    private boolean exhausted;

    public Repairer(Changer changer, Observer observer, KeptItems kept, Contact contact, LongSupplier nanos) {
        this.changer = changer;
        this.observer = observer;
        this.kept = kept;
        this.contact = contact;
        this.budget = new Budget(nanos);
    }

    /// Repairs it if it may.
    ///
    /// @param problem told once when the budget is used up
    /// @return empty if it was left as it is
    public Optional<Outcome> repair(Look.Seen seen, StandingOrder order, BiConsumer<String, List<Key>> problem)
            throws IOException {
        var item = seen.item();
        if (seen.changes().isEmpty() || !allowed(item, order) || waits(seen, order)) {
            return Optional.empty();
        }
        if (budget.spent(item.key()) >= order.contestedAfter()) {
            contested.add(item.key());
            return Optional.empty();
        }
        if (budget.spent() >= order.repairsAnHour()) {
            if (!exhausted) {
                exhausted = true;
                problem.accept("the budget of " + order.repairsAnHour() + " repairs an hour is used up; drift is left",
                        List.of(item.key()));
            }
            return Optional.empty();
        }
        exhausted = false;
        budget.spend(item.key());
        return Optional.of(changer.change(seen, new Cause("repair", order.revision())));
    }

    /// Left alone because something else keeps changing them.
    public List<Key> contested(StandingOrder order) {
        contested.retainAll(budget.over(order.contestedAfter()));
        return List.copyOf(contested);
    }

    /// Whether the order is too old to act upon.
    public boolean expired(StandingOrder order) {
        return contact.away().compareTo(order.expiry()) >= 0;
    }

    private boolean allowed(Item item, StandingOrder order) {
        return !order.audit() && item.wiring().repair() && !expired(order)
                && kept.of(item.key()).convergedAs(item) && rerun(item);
    }

    /// What it follows has changed, and something that comes before it is still to be changed by a move: it comes with
    /// that.
    private boolean waits(Look.Seen seen, StandingOrder order) {
        if (seen.changes().stream().noneMatch(change -> change.verb() == Change.Verb.RESTART)) {
            return false;
        }
        var wiring = seen.item().wiring();
        var before = Stream.of(wiring.requires(), wiring.after(), wiring.onChangeOf()).flatMap(List::stream)
                .collect(Collectors.toSet());
        return order.items().stream()
                .anyMatch(other -> before.contains(other.key()) && !kept.of(other.key()).convergedAs(other));
    }

    /// A script is run again only where its check says that it must, and never when its last end is unknown.
    private boolean rerun(Item item) {
        if (!observer.records(item)) {
            return true;
        }
        boolean checked = item.desired().get("check") instanceof Tree.Text(var text) && !text.isBlank();
        return checked && kept.of(item.key()).lastRun().filter(last -> last.outcome().equals("unknown")).isEmpty();
    }
}
