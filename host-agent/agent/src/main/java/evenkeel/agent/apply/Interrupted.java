package evenkeel.agent.apply;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Journal.Cause;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.Spool;
import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Outcome;

/// After a start: what was begun and not seen to end gets its result, by looking; nothing is done again.
public final class Interrupted {

    private final Observer observer;
    private final KeptItems kept;
    private final Journal journal;
    private final HeldOrder order;

    public Interrupted(Observer observer, KeptItems kept, Journal journal, HeldOrder order) {
        this.observer = observer;
        this.kept = kept;
        this.journal = journal;
        this.order = order;
    }

    public void settle(Spool spool, Fence fence) throws IOException {
        for (var intent : spool.open()) {
            journal.result(intent, outcome(intent), "");
        }
        if (fence.begun().isEmpty()) {
            return;
        }
        var move = fence.begun().get();
        var done = new HashSet<Key>();
        for (var entry : spool.entries()) {
            if (entry.cause().equals(move.move())) {
                done.add(entry.key());
            }
        }
        for (var planned : move.planned()) {
            if (!done.contains(planned.key())) {
                journal.untouched(new Cause(move.move(), move.revision()), planned.key(), planned.item(),
                        new Outcome.Stale("the agent was started anew before its turn came"));
            }
        }
        fence.end(move.move());
    }

    private Outcome outcome(HostEntry intent) throws IOException {
        var before = kept.of(intent.key());
        if (Releaser.releases(intent.changes())) {
            return before.held().filter(held -> held.digest().equals(intent.item())).isPresent()
                    ? new Outcome.Unknown("interrupted")
                    : new Outcome.Converged();
        }
        if (before.lastEntry().equals(intent.id()) && before.lastRun().isPresent()) {
            var last = before.lastRun().get();
            if (!last.outcome().equals("ended")) {
                return new Outcome.Unknown("interrupted: it was started and its end was not seen");
            }
            return last.exit() == 0 ? new Outcome.Converged() : new Outcome.Failed("exit " + last.exit());
        }
        var item = item(intent);
        if (item.isEmpty()) {
            return new Outcome.Unknown("interrupted");
        }
        if (observer.records(item.get())) {
            return new Outcome.Stale("the agent was started anew before it began");
        }
        if (observer.look(item.get(), order.items()) instanceof Look.Seen seen && seen.asDesired()) {
            kept.put(before.converged(item.get()));
            return new Outcome.Converged();
        }
        return new Outcome.Unknown("interrupted");
    }

    private Optional<Item> item(HostEntry intent) {
        return Optional.ofNullable(order.items().get(intent.key())).or(() -> kept.of(intent.key()).held())
                .filter(item -> item.digest().equals(intent.item()));
    }
}
