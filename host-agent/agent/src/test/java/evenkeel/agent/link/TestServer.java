package evenkeel.agent.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

import evenkeel.model.Digest;
import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;

/// A small SSH server with both subsystems, on loopback.
final class TestServer implements AutoCloseable {

    final KeyPair key = HostKeys.generate("Ed25519");
    final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();
    final Set<String> users = new ConcurrentSkipListSet<>();
    final BlockingQueue<Enrol.Request> requests = new LinkedBlockingQueue<>();
    volatile Enrol.Answer answer;
    volatile OutputStream toAgent;
    private final SshServer server = SshServer.setUpDefaultServer();

    TestServer() throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(loaded(key)));
        server.setPublickeyAuthenticator((user, _, _) -> {
            users.add(user);
            return true;
        });
        server.setSubsystemFactories(
                List.of(factory(Enrol.SUBSYSTEM, this::enrol), factory(SshLink.SUBSYSTEM, this::control)));
        server.start();
    }

    /// As this library reads it from OpenSSH's file.
    private static KeyPair loaded(KeyPair pair) throws IOException {
        try (var file = new ByteArrayInputStream(HostKeys.openSsh(pair, "server"))) {
            return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("server"), file, null).iterator()
                    .next();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    String publicKey() {
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(HostKeys.publicBlob(key));
    }

    String fingerprint() {
        return Base64.getEncoder().withoutPadding()
                .encodeToString(Digest.of(HostKeys.publicBlob(key)).bytes());
    }

    void send(Frame frame) throws IOException {
        toAgent.write(Frames.write(frame));
        toAgent.flush();
    }

    void hangUp() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    private void enrol(InputStream in, OutputStream out) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        requests.add(Json.parse(line.toString(), Enrol.Request.class));
        out.write((Json.line(answer) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void control(InputStream in, OutputStream out) throws IOException {
        toAgent = out;
        var reader = new Frames.Reader();
        var bytes = new byte[8192];
        for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
            reader.feed(bytes, 0, count, received::add);
        }
    }

    private static SubsystemFactory factory(String name, Talk talk) {
        return new SubsystemFactory() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return new Talking(talk);
            }
        };
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private interface Talk {
        void with(InputStream in, OutputStream out) throws IOException;
    }

    /// A thread for each channel will do here.
    private static final class Talking implements Command {
        private final Talk talk;
        private InputStream in;
        private OutputStream out;
        private ExitCallback exit;

        Talking(Talk talk) {
            this.talk = talk;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // nothing is written there
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread.ofVirtual().start(() -> {
                try {
                    talk.with(in, out);
                    exit.onExit(0);
                } catch (IOException e) {
                    exit.onExit(1, String.valueOf(e.getMessage()));
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {
            // its streams are closed, and so it ends
        }
    }

}
