package evenkeel.server.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import evenkeel.model.HostName;
import evenkeel.server.shell.Commands;
import evenkeel.server.shell.Shell;

/// A listener on loopback with a fake reconciler behind it; two hosts and one person are known.
public final class Rig implements AutoCloseable {

    public static final String FLEET = "fleet-1";
    static final HostName WEB = new HostName("web-01");
    static final HostName DB = new HostName("db-01");

    final Key web = Key.make();
    final Key db = Key.make();
    public final Key alice = Key.make();
    final FakeLinks links = new FakeLinks();
    final SshAgents agents = new SshAgents();
    final ExecutorService thread = Executors.newSingleThreadExecutor();
    final Listener listener;
    final String linkKey;
    private final Map<String, HostName> hosts = new HashMap<>();

    Rig(Bounds bounds) throws IOException {
        this(bounds, (_, _, _, _) -> 0);
    }

    public Rig(Commands commands) throws IOException {
        this(Bounds.USUAL, commands);
    }

    Rig(Bounds bounds, Commands commands) throws IOException {
        var pair = LinkKey.read(Key.make().secret());
        linkKey = LinkKey.open(pair);
        var loop = new Loop(() -> FLEET, thread, InstantSource.system(), links, links);
        listener = Listener.start(new Listener.Place("127.0.0.1", 0, pair), loop, agents, new Shell(commands), bounds);
        hosts.put(web.open(), WEB);
        hosts.put(db.open(), DB);
        publish();
    }

    public int port() {
        return listener.port();
    }

    void retire(Key host) {
        hosts.remove(host.open());
        publish();
    }

    private void publish() {
        listener.publish(new KnownKeys(hosts, Map.of(alice.open(), "alice")));
    }

    /// A connection of JSch, which knows the link's key.
    public Session connect(String user, Key key) throws JSchException {
        var jsch = new JSch();
        jsch.addIdentity("test", key.secret().getBytes(StandardCharsets.US_ASCII), null, null);
        var session = jsch.getSession(user, "127.0.0.1", port());
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("PreferredAuthentications", "publickey");
        session.connect(20_000);
        return session;
    }

    FakeAgent agent(HostName host, Key key) throws JSchException, IOException {
        return new FakeAgent(connect(host.name(), key), host);
    }

    String event() {
        return FakeLinks.next(links.events);
    }

    public String refusal() {
        return FakeLinks.next(links.refused);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.close();
    }
}
