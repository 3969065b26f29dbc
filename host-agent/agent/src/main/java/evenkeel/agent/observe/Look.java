package evenkeel.agent.observe;

import java.util.List;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.spi.Change;

/// What looking at an item once gave.
public sealed interface Look {

    Item item();

    Observation observation();

    /// Seen.
    ///
    /// @param record as the reconciler is told, with `seen` and `now` where the item follows others
    /// @param now of an item that follows others: the digest of what they are; empty otherwise
    /// @param changes what would make it as desired; empty if it is
    record Seen(Item item, Tree.Fields record, Observation.Seen observation, String now, List<Change> changes)
            implements
                Look {
        public Digest digest() {
            return observation.record();
        }
    }

    /// Not seen: unknown, or skipped on this host.
    record Blind(Item item, Observation observation) implements Look {
        public String because() {
            return switch (observation) {
                case Observation.Seen _ -> "";
                case Observation.Unknown unknown -> unknown.because();
                case Observation.Skipped skipped -> skipped.because();
            };
        }
    }

    default boolean asDesired() {
        return this instanceof Seen seen && seen.changes.isEmpty();
    }
}
