package evenkeel.agent.apply;

import java.io.IOException;
import java.util.Optional;

import evenkeel.agent.observe.ItemHost;
import evenkeel.agent.order.Kept;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.OutputFile;
import evenkeel.disk.CrashPoint;
import evenkeel.loader.Lasting;
import evenkeel.loader.OutputTap;
import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Output;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Host.LastRun;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// The commands of one change: their output is kept, and of an action that records, that it was started stands on the
/// disk before the first of them is.
final class RecordedRun implements ItemHost.Runner {

    private final Item item;
    private final HostEntry intent;
    private final String now;
    private final boolean records;
    private final KeptItems kept;
    private final StringBuilder output = new StringBuilder();
    private Optional<Ran> last = Optional.empty();
    private OutputFile whole;
    private boolean started;
    private final boolean followed;

    /// @param now what the item follows, as it is now; empty if it follows nothing
    RecordedRun(Item item, HostEntry intent, String now, boolean records, KeptItems kept) {
        this.item = item;
        this.intent = intent;
        this.now = now;
        this.records = records;
        this.kept = kept;
        this.followed = !now.isEmpty() && !now.equals(kept.of(item.key()).seen());
    }

    /// What commands write goes there too.
    RecordedRun into(OutputFile file) {
        whole = file;
        return this;
    }

    /// Names all that was written, where an entry cannot hold it. Where the disk did not take it, the output says so.
    Optional<Output> whole() {
        var named = whole.named();
        output.insert(0, whole.trouble());
        return named;
    }

    @Override
    public Ran run(Host host, Command command) throws IOException {
        var before = kept.of(item.key());
        boolean first = records && !started;
        if (first) {
            kept.put(mark(before.seen(now), "unknown", 0));
            started = true;
        }
        try {
            CrashPoint.reached("agent.run.before");
            var ran = ScopedValue.where(OutputTap.BOUND, whole)
                    .<Ran, IOException>call(() -> first && host instanceof Lasting lasting
                            ? lasting.run(name(intent), command)
                            : host.run(command));
            CrashPoint.reached("agent.run.after");
            last = Optional.of(ran);
            output.append(ran.output());
            return ran;
        } catch (Skipped e) {
            if (first) { // it was not run at all
                kept.put(before);
                started = false;
            }
            throw e;
        }
    }

    @Override
    public boolean followed() {
        return followed;
    }

    /// What a command of this change is called where it can outlive the agent.
    static String name(HostEntry intent) {
        return intent.epoch() + "-" + intent.sequence();
    }

    static int exit(Ran ran) {
        return ran.timedOut() && ran.exit() == 0 ? 124 : ran.exit();
    }

    /// Why a run did not end well; empty if it did.
    static Optional<String> failure(Ran ran) {
        return ran.ok()
                ? Optional.empty()
                : Optional.of(ran.timedOut() ? "it was ended at its time limit" : "exit " + ran.exit());
    }

    /// Applying is over: what was started, and seen to end, has ended.
    void over() throws IOException {
        if (started && last.isPresent()) {
            kept.put(mark(kept.of(item.key()), "ended", exit(last.get())));
        }
    }

    /// Its result is on the disk: what the host kept of it can go.
    void forgotten(Optional<Lasting> host) throws IOException {
        if (started && host.isPresent()) {
            host.get().forget(name(intent));
        }
    }

    /// It was started, and its end was not seen.
    boolean unknown() {
        return started && last.isEmpty();
    }

    /// Why the last command of an action that records did not end well; empty if it did.
    Optional<String> failure() {
        return last.filter(_ -> records).flatMap(RecordedRun::failure);
    }

    String output() {
        return output.toString();
    }

    private Kept mark(Kept before, String outcome, int exit) {
        return before.ran(new LastRun(item.run(), outcome, exit), intent.id());
    }
}
