package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Everything that can be reached with a key, against a list that people have read: `reachable.txt`.
@Timeout(60)
class ReachableTest {

    /// A channel that makes one request and hears whether it was granted.
    private static final class Probe extends AbstractClientChannel {
        final CompletableFuture<Boolean> granted = new CompletableFuture<>();
        private final String request;
        private final Buffer payload;

        Probe(String request, Buffer payload) {
            super("session");
            this.request = request;
            this.payload = payload;
        }

        @Override
        protected void doOpen() throws IOException {
            var buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
            buffer.putUInt(getRecipient());
            buffer.putString(request);
            buffer.putBoolean(true);
            buffer.putBuffer(payload);
            writePacket(buffer);
        }

        @Override
        public void handleSuccess() {
            granted.complete(true);
        }

        @Override
        public void handleFailure() {
            granted.complete(false);
        }

        @Override
        protected void doWriteData(byte[] data, int off, long len) {
            // what it says is of no matter here
        }

        @Override
        protected void doWriteExtendedData(byte[] data, int off, long len) {
            // likewise
        }
    }

    private final StringBuilder list = new StringBuilder();

    @Test
    void nothingCanBeReachedButWhatTheListSays() throws Exception {
        try (var rig = new Rig(Bounds.USUAL); var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            probe(client, rig, "host", "web-01", rig.web);
            probe(client, rig, "person", "fleet", rig.alice);
            probe(client, rig, "person", "web-01", rig.alice);
            probe(client, rig, "person", "enrol", rig.alice);
            probe(client, rig, "stranger", "enrol", Key.make());
        }
        try (var golden = ReachableTest.class.getResourceAsStream("/reachable.txt")) {
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), list.toString());
        }
    }

    private void probe(SshClient client, Rig rig, String role, String user, Key key) throws Exception {
        try (var session = client.connect(user, "127.0.0.1", rig.port()).verify(20_000).getSession()) {
            session.addPublicKeyIdentity(LinkKey.read(key.secret()));
            session.auth().verify(20_000);
            var who = role + " as " + user;
            list.append(who).append('\n');
            for (var name : List.of(Listener.CONTROL, "evenkeel-enrol", "sftp", "netconf", "")) {
                line("subsystem '" + name + "'", channel(session, "subsystem", text(name)));
            }
            line("exec", channel(session, "exec", text("status")));
            line("shell", channel(session, "shell", new ByteArrayBuffer()));
            line("env LD_PRELOAD", channel(session, "env", text("LD_PRELOAD", "x")));
            line("env NO_COLOR", channel(session, "env", text("NO_COLOR", "1")));
            line("terminal", channel(session, "pty-req", terminal()));
            line("x11-req", channel(session, "x11-req", x11()));
            line("auth-agent-req", channel(session, "auth-agent-req@openssh.com", new ByteArrayBuffer()));
            line("tcpip-forward", forward(session));
            line("direct-tcpip", direct(session, rig.port()));
        }
    }

    private void line(String what, boolean granted) {
        list.append("  ").append(granted ? "yes  " : "no   ").append(what).append('\n');
    }

    static boolean channel(ClientSession session, String request, Buffer payload) throws Exception {
        var probe = new Probe(request, payload);
        session.getService(ConnectionService.class).registerChannel(probe);
        probe.open().verify(20_000);
        try {
            return probe.granted.get(20, TimeUnit.SECONDS);
        } finally {
            probe.close(false).await();
        }
    }

    private static boolean forward(ClientSession session) throws IOException {
        var buffer = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        buffer.putString("tcpip-forward");
        buffer.putBoolean(true);
        buffer.putString("127.0.0.1");
        buffer.putInt(0);
        return session.request("tcpip-forward", buffer, 20, TimeUnit.SECONDS) != null;
    }

    private static boolean direct(ClientSession session, int port) throws IOException {
        var here = new SshdSocketAddress("127.0.0.1", port);
        try (var channel = session.createDirectTcpipChannel(here, here)) {
            channel.open().verify(20_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static Buffer text(String... words) {
        var buffer = new ByteArrayBuffer();
        for (var word : words) {
            buffer.putString(word);
        }
        return buffer;
    }

    private static Buffer terminal() {
        var buffer = text("xterm");
        for (int size : new int[]{80, 24, 0, 0}) {
            buffer.putInt(size);
        }
        buffer.putString("");
        return buffer;
    }

    private static Buffer x11() {
        var buffer = new ByteArrayBuffer();
        buffer.putBoolean(true);
        buffer.putString("MIT-MAGIC-COOKIE-1");
        buffer.putString("00");
        buffer.putInt(0);
        return buffer;
    }
}
