package evenkeel.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import evenkeel.spi.Change;

/// One line of an agent's spool about one change: its intent, fsynced before the host is touched, and later its
/// result. Both have the same id, (host, epoch, sequence): one change is one entry in two phases.
///
/// @param host whose change it is
/// @param epoch the agent's own epoch: one more at each start
/// @param sequence grows by one with each change in an epoch
/// @param at the host's own time
/// @param cause the move that asked for it, `repair`, or `release`
/// @param revision the fleet repository's commit that asked for it
/// @param item the digest of the item
/// @param changes what is to change; the same in both phases
/// @param outcome empty in the intent
/// @param output what a script wrote, head and tail, or how a change was confirmed; empty where nothing ran
/// @param whole names all that it wrote, where `output` is not all
public record HostEntry(HostName host, long epoch, long sequence, Instant at, String cause, String revision, Key key,
        Digest item, List<Change> changes, Optional<Outcome> outcome, String output,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Output> whole) {

    public HostEntry {
        changes = List.copyOf(changes);
    }

    public HostEntry(HostName host, long epoch, long sequence, Instant at, String cause, String revision, Key key,
            Digest item, List<Change> changes, Optional<Outcome> outcome, String output) {
        this(host, epoch, sequence, at, cause, revision, key, item, changes, outcome, output, Optional.empty());
    }

    /// As the audit trail writes it.
    public String id() {
        return host + "/" + epoch + "/" + sequence;
    }

    public boolean intent() {
        return outcome.isEmpty();
    }
}
