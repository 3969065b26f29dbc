package evenkeel.server.link;

import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// Checks an agent's first frame.
final class Greeting {

    private Greeting() {
    }

    /// @param host whose key it is
    /// @return what is wrong with it, for the agent's operator to read
    static Optional<String> wrong(Frame.Hello hello, HostName host, String fleet) {
        if (hello.version() != Frame.VERSION) {
            return Optional.of("it speaks version " + hello.version() + " of the link, this reconciler "
                    + Frame.VERSION + ": upgrade the older one");
        }
        if (!fleet.equals(hello.fleet())) {
            return Optional.of("it belongs to another fleet, not to " + fleet);
        }
        if (!host.equals(hello.host())) {
            return Optional.of("it says that it is " + hello.host() + ", and its key is that of " + host);
        }
        if (hello.attributes() == null || hello.held() == null || hello.agent() == null) {
            return Optional.of("its Hello lacks attributes, held or agent");
        }
        return Optional.empty();
    }
}
