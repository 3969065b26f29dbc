package evenkeel.agent;

import evenkeel.model.Probe;

/// Makes the health checks that need no command.
public interface Probes {

    /// @return why it is not well; empty if it is
    String fault(Probe.Port port) throws InterruptedException;

    /// @return why it is not well; empty if it is
    String fault(Probe.Http http) throws InterruptedException;
}
