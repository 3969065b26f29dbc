package evenkeel.agent.link;

import java.io.IOException;
import java.util.concurrent.ThreadFactory;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import evenkeel.protocol.Limits;

/// Opens SSH connections.
final class Dial {

    private static final int CONNECT_MILLIS = 60_000;

    private Dial() {
    }

    /// @param identity an OpenSSH private key
    static Session connect(String user, String host, int port, byte[] identity, HostKeyRepository servers)
            throws IOException {
        return connect(new Place(user, host, port), identity, servers, Thread::new);
    }

    /// Whom to dial.
    record Place(String user, String host, int port) {
    }

    /// @param threads makes the one that the session reads on
    static Session connect(Place place, byte[] identity, HostKeyRepository servers, ThreadFactory threads)
            throws IOException {
        try {
            var jsch = new JSch();
            jsch.addIdentity("host", identity, null, null);
            jsch.setHostKeyRepository(servers);
            var session = jsch.getSession(place.user, place.host, place.port);
            session.setThreadFactory(threads);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey");
            session.setServerAliveInterval((int) Limits.KEEP_ALIVE.toMillis());
            session.setServerAliveCountMax(2);
            session.setDaemonThread(true);
            session.connect(CONNECT_MILLIS);
            return session;
        } catch (JSchException e) {
            throw new IOException(place.host + ":" + place.port + ": " + e.getMessage(), e);
        }
    }

    /// A channel that is not connected yet.
    static ChannelSubsystem subsystem(Session session, String name) throws IOException {
        try {
            var channel = (ChannelSubsystem) session.openChannel("subsystem");
            channel.setSubsystem(name);
            return channel;
        } catch (JSchException e) {
            throw new IOException("no channel for " + name + ": " + e.getMessage(), e);
        }
    }

    static void connect(ChannelSubsystem channel) throws IOException {
        try {
            channel.connect(CONNECT_MILLIS);
        } catch (JSchException e) {
            throw new IOException("the channel was refused: " + e.getMessage(), e);
        }
    }
}
