package evenkeel.server.link;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;

/// The agents on the link. To the reconciler a host is either connected or gone: between two `connected` of one host
/// there is always a `gone`, and it is called by a task of its own, never from within [#send] or [#close].
public final class SshAgents implements Agents {

    private final Map<HostName, Control> connected = new ConcurrentHashMap<>();

    @Override
    public void send(HostName host, Frame frame) {
        var control = connected.get(host);
        if (control != null) {
            control.send(frame);
        }
    }

    @Override
    public void close(HostName host, String because) {
        var control = connected.get(host);
        if (control != null) {
            control.end(because);
        }
    }

    /// On the loop's thread.
    ///
    /// @return the connection that this one replaces; null if there was none
    Control connected(HostName host, Control control) {
        return connected.put(host, control);
    }

    /// On the loop's thread.
    ///
    /// @return whether it was this connection that stood for the host
    boolean gone(HostName host, Control control) {
        return connected.remove(host, control);
    }
}
