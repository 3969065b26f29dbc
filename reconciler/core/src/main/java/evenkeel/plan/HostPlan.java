package evenkeel.plan;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.spi.Change;

/// What has to change on one host: changes only, no gate and no time.
///
/// @param changes in the order in which they are made; releases come first
/// @param unknown what cannot be planned, and why
/// @param skipped what this host cannot have
public record HostPlan(HostName host, List<Planned> changes, List<Open> unknown, List<Open> skipped) {

    public HostPlan {
        changes = List.copyOf(changes);
        unknown = List.copyOf(unknown);
        skipped = List.copyOf(skipped);
    }

    public boolean empty() {
        return changes.isEmpty();
    }

    public Stream<Drift> drifts() {
        return changes.stream().filter(Drift.class::isInstance).map(Drift.class::cast);
    }

    /// One thing to do.
    public sealed interface Planned {

        Key key();

        List<Change> changes();

        /// The digest of the item, or of the held one.
        Digest item();
    }

    /// An item that is not as desired.
    ///
    /// @param observed the digest of the record that the changes were made from
    /// @param after items before it whose change makes this one necessary; then `observed` promises nothing
    /// @param seen when it was observed
    public record Drift(Item want, Digest observed, List<Change> changes, List<Key> after, Instant seen)
            implements
                Planned {
        public Drift {
            changes = List.copyOf(changes);
            after = List.copyOf(after);
        }

        @Override
        public Key key() {
            return want.key();
        }

        @Override
        public Digest item() {
            return want.digest();
        }
    }

    /// An item that has left Git.
    public record Release(Held held, List<Change> changes) implements Planned {
        public Release {
            changes = List.copyOf(changes);
        }

        @Override
        public Key key() {
            return held.key();
        }

        @Override
        public Digest item() {
            return held.item();
        }
    }

    /// Something that is not planned.
    ///
    /// @param soon it will be, within moments: what was seen of it is on its way
    public record Open(Key key, String association, String because, boolean soon) {
        public Open(Key key, String association, String because) {
            this(key, association, because, false);
        }
    }
}
