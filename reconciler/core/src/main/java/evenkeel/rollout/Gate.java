package evenkeel.rollout;

import java.time.Instant;
import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.plan.HostPlan.Planned;

/// Holds changes back for a reason of its own, such as a suspension. A pure function of what it was made from.
public interface Gate {

    /// @param until when the answer may be another one; empty where that depends on something that will wake the loop
    record Closed(String because, Optional<Instant> until) {
    }

    /// Empty if the change may go ahead.
    Optional<Closed> closed(HostName host, Planned change, Instant now);
}
