package evenkeel.reconcile;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// The agents that are connected.
public interface Agents {

    /// Queues a frame for a host; nothing happens if it is not connected. Never waits.
    void send(HostName host, Frame frame);

    /// Ends the connection of a host whose key is no longer good, or that broke the protocol.
    void close(HostName host, String because);
}
