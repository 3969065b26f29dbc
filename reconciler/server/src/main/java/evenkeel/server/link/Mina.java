package evenkeel.server.link;

import java.io.IOException;
import java.util.List;

import org.apache.sshd.common.BuiltinFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;

/// MINA's settings: public keys and session channels, and nothing else that MINA can do.
final class Mina {

    private static final List<BuiltinDHFactories> EXCHANGES = List.of(BuiltinDHFactories.mlkem768x25519,
            BuiltinDHFactories.curve25519, BuiltinDHFactories.curve25519_libssh);
    private static final List<BuiltinCiphers> CIPHERS = List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm,
            BuiltinCiphers.cc20p1305_openssh, BuiltinCiphers.aes256ctr);
    private static final List<BuiltinMacs> MACS = List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm);

    private Mina() {
    }

    static SshServer server(Listener.Place place, Bounds bounds, Doorkeeper doorkeeper) {
        var server = ServerBuilder.builder().build(true);
        server.setHost(place.address());
        server.setPort(place.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(place.key()));
        server.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(false, EXCHANGES, ServerBuilder.DH2KEX));
        server.setCipherFactories(BuiltinFactory.setUpFactories(false, CIPHERS));
        server.setMacFactories(BuiltinFactory.setUpFactories(false, MACS));
        narrow(server);
        limit(server, bounds);
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(doorkeeper);
        server.addSessionListener(doorkeeper);
        server.setSessionFactory(new SessionFactory(server) {
            @Override
            protected ServerSessionImpl doCreateSession(IoSession socket) throws Exception {
                // here and not at MINA's event of an accepted connection: a refusal there leaves the socket open
                if (!doorkeeper.room(socket.getRemoteAddress())) {
                    throw new IOException("too many connections without a key");
                }
                return super.doCreateSession(socket);
            }
        });
        return server;
    }

    /// No forwarding of ports, agents or displays, no file transfer, no compression.
    private static void narrow(SshServer server) {
        server.setChannelFactories(List.of(new ChannelFactory() {
            @Override
            public String getName() {
                return "session";
            }

            @Override
            public Channel createChannel(Session session) {
                return new NarrowChannel();
            }
        }));
        server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        server.setCompressionFactories(List.of(BuiltinCompressions.none));
        server.setForwardingFilter(null);
        server.setAgentFactory(null);
        server.setPasswordAuthenticator(null);
        server.setKeyboardInteractiveAuthenticator(null);
    }

    /// The server sends no heartbeat: it would reset its own idle timer, and hide a dead peer.
    private static void limit(SshServer server, Bounds bounds) {
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(server, 4096);
        CoreModuleProperties.SOCKET_BACKLOG.set(server, 4096);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, bounds.authentication());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, bounds.idle());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 12);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, Bounds.CHANNELS);
        // MAX_CONCURRENT_SESSIONS is left out: MINA would look at all sessions at each login; Admission counts them
        CoreModuleProperties.WINDOW_SIZE.set(server, Bounds.WINDOW);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "evenkeel");
    }
}
