package evenkeel.agent.order;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.protocol.Limits;
import evenkeel.spi.Change;

/// Writes entries into the spool, each change under one id.
public final class Journal {

    private final Spool spool;
    private final HostName host;
    private final long epoch;
    private final InstantSource clock;
    private final Outputs outputs;
    private Runnable written = () -> {
    };
    private long sequence;

    public Journal(Spool spool, HostName host, long epoch, InstantSource clock, Outputs outputs) {
        this.spool = spool;
        this.host = host;
        this.epoch = epoch;
        this.clock = clock;
        this.outputs = outputs;
    }

    /// Where the whole of long outputs goes.
    public Outputs outputs() {
        return outputs;
    }

    /// Called after each entry that is on the disk.
    public void onWritten(Runnable listener) {
        written = listener;
    }

    /// The intent of a change; it is on the disk when this returns, and only then may the host be touched.
    public HostEntry intent(Cause cause, Key key, Digest item, List<Change> changes) throws IOException {
        return write(new HostEntry(host, epoch, ++sequence, clock.instant(), cause.cause, cause.revision, key, item,
                changes, Optional.empty(), ""));
    }

    /// What became of it; the intent may be of an earlier epoch.
    public void result(HostEntry intent, Outcome outcome, String output) throws IOException {
        result(intent, outcome, output, Optional.empty());
    }

    /// @param whole names all of the output, where an entry cannot hold it
    public void result(HostEntry intent, Outcome outcome, String output, Optional<Output> whole) throws IOException {
        write(new HostEntry(intent.host(), intent.epoch(), intent.sequence(), clock.instant(), intent.cause(),
                intent.revision(), intent.key(), intent.item(), intent.changes(), Optional.of(outcome),
                output.length() <= Limits.OUTPUT ? output : output.substring(0, Limits.OUTPUT), whole));
    }

    /// What became of something that was not begun.
    public void untouched(Cause cause, Key key, Digest item, Outcome outcome) throws IOException {
        write(new HostEntry(host, epoch, ++sequence, clock.instant(), cause.cause, cause.revision, key, item,
                List.of(), Optional.of(outcome), ""));
    }

    /// A change that was made before stays: whoever asked for it was heard since.
    public void confirmed(Cause cause, Key key, Digest item, String said) throws IOException {
        write(new HostEntry(host, epoch, ++sequence, clock.instant(), cause.cause, cause.revision, key, item,
                List.of(), Optional.of(new Outcome.Converged()), said));
    }

    private HostEntry write(HostEntry entry) throws IOException {
        spool.append(entry);
        written.run();
        return entry;
    }

    /// What asked for a change.
    ///
    /// @param cause the move's name, or `repair`
    public record Cause(String cause, String revision) {
    }
}
