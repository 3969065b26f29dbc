package evenkeel.agent.apply;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import evenkeel.agent.order.Spool;
import evenkeel.loader.Lasting;
import evenkeel.loader.OutputTap;
import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.protocol.Frame;
import evenkeel.spi.Host.LastRun;
import evenkeel.spi.Ran;

/// After a start: what was begun and not seen to end gets its result, by looking; nothing is done again.
public final class Interrupted {

    private static final String CUT = "interrupted: the agent, or the host, ended in the middle of it";

    private final Observer observer;
    private final KeptItems kept;
    private final Journal journal;
    private final HeldOrder order;
    private final Set<Key> running = new LinkedHashSet<>();

    public Interrupted(Observer observer, KeptItems kept, Journal journal, HeldOrder order) {
        this.observer = observer;
        this.kept = kept;
        this.journal = journal;
        this.order = order;
    }

    /// May be called again for what still runs.
    ///
    /// @return whether all has its result; if not, the keys whose commands go on are [#running]
    public boolean settle(Spool spool, Fence fence, Provisional provisional) throws IOException {
        running.clear();
        for (var intent : spool.open()) {
            settle(intent);
        }
        if (running.isEmpty() && fence.begun().isPresent()) {
            if (!provisional.isMade()) {
                end(fence.begun().get(), spool);
            }
            if (provisional.waits()) {
                provisional.made();
            } else {
                fence.end(fence.begun().get().move());
            }
        }
        return running.isEmpty();
    }

    /// What goes on since an earlier life of this agent, and is left alone until it has ended.
    public Set<Key> running() {
        return running;
    }

    private void settle(HostEntry intent) throws IOException {
        var name = RecordedRun.name(intent);
        var output = "";
        var failure = Optional.<String>empty();
        var whole = journal.outputs().begin();
        try {
            var run = run(intent, name);
            if (run.isPresent()) {
                var ended = ScopedValue.where(OutputTap.BOUND, whole)
                        .<Optional<Ran>, IOException>call(() -> run.get().ended());
                if (ended.isEmpty()) {
                    running.add(intent.key());
                    return;
                }
                ended(intent, ended.get());
                output = ended.get().output();
                failure = RecordedRun.failure(ended.get());
            }
        } catch (IOException e) {
            output = "(how it ended is not known: " + e.getMessage() + ")";
        }
        var named = whole.named();
        var outcome = failure.isPresent() ? new Outcome.Failed(failure.get()) : outcome(intent);
        journal.result(intent, outcome, whole.trouble() + output, named);
        if (observer.lasting().isPresent()) {
            observer.lasting().get().forget(name);
        }
    }

    /// The command of an intent that outlived the agent, if there is one.
    private Optional<Lasting.Run> run(HostEntry intent, String name) throws IOException {
        boolean started = kept.of(intent.key()).lastEntry().equals(intent.id());
        return started && observer.lasting().isPresent()
                ? observer.lasting().get().find(name)
                : Optional.empty();
    }

    private void ended(HostEntry intent, Ran ran) throws IOException {
        var before = kept.of(intent.key());
        var wanted = before.lastRun().orElseThrow().run();
        kept.put(before.ran(new LastRun(wanted, "ended", RecordedRun.exit(ran)), intent.id()));
    }

    private void end(Frame.Apply move, Spool spool) throws IOException {
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
    }

    private Outcome outcome(HostEntry intent) throws IOException {
        var before = kept.of(intent.key());
        if (Comeback.putsBack(intent)) {
            return new Outcome.Stale("putting back what was there was interrupted, and is done again");
        }
        if (Releaser.releases(intent.changes())) {
            return before.held().filter(held -> held.digest().equals(intent.item())).isPresent()
                    ? new Outcome.Unknown(CUT)
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
            return new Outcome.Unknown(CUT);
        }
        if (observer.records(item.get())) {
            return new Outcome.Stale("the agent was started anew before it began");
        }
        if (observer.look(item.get(), order.items()) instanceof Look.Seen seen && seen.asDesired()) {
            kept.put(before.converged(item.get()));
            return new Outcome.Converged();
        }
        return new Outcome.Unknown(CUT);
    }

    private Optional<Item> item(HostEntry intent) {
        return Optional.ofNullable(order.items().get(intent.key())).or(() -> kept.of(intent.key()).held())
                .filter(item -> item.digest().equals(intent.item()));
    }
}
