package evenkeel.agent.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import evenkeel.model.HostName;

/// What a host became by joining a fleet.
///
/// @param root the folder that it keeps as its root; `/` only if it was enrolled for that
/// @param server the reconciler's address, `HOST:PORT`
/// @param linkKeys the keys of reconcilers that it accepts, in OpenSSH's form
/// @param orderKey the key that signs standing orders, in OpenSSH's form
public record Enrolment(String fleet, HostName host, Path root, String server, List<String> linkKeys,
        String orderKey) {

    private static final String FILE = "enrolment.json";

    public Enrolment {
        linkKeys = List.copyOf(linkKeys);
    }

    /// @throws IOException also if this host was not enrolled, saying what to do
    public static Enrolment read(State state) throws IOException {
        var stored = state.read(FILE, Stored.class).orElseThrow(() -> new IOException(
                state.folder() + " holds no enrolment: run `evenkeel-agent enroll --state " + state.folder()
                        + " --root DIR --name NAME TOKEN` first"));
        return new Enrolment(stored.fleet, stored.host, Path.of(stored.root), stored.server, stored.linkKeys,
                stored.orderKey);
    }

    public static boolean exists(State state) throws IOException {
        return state.disk().read(state.folder().resolve(FILE)).isPresent();
    }

    public void write(State state) throws IOException {
        state.write("agent.enrolment", FILE,
                new Stored(fleet, host, root.toString(), server, linkKeys, orderKey));
    }

    /// As the file holds it: a `Path` would be written as a URI.
    record Stored(String fleet, HostName host, String root, String server, List<String> linkKeys, String orderKey) {
    }
}
