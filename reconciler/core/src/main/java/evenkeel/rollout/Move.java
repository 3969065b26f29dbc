package evenkeel.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan.Planned;

/// The next thing to do for a host or an association.
public sealed interface Move {

    /// Go ahead with these changes of a host's plan, in this order.
    record Apply(HostName host, List<Planned> changes) implements Move {
        public Apply {
            changes = List.copyOf(changes);
        }
    }

    /// Wait.
    ///
    /// @param until when the answer may be another one; empty where that depends on something that will wake the loop
    record Hold(HostName host, Key key, String because, Optional<Instant> until) implements Move {
    }

    /// Nothing more of this association goes ahead.
    record Halt(String association, String generation, String because) implements Move {
    }
}
