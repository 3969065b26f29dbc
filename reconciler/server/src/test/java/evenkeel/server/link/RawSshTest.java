package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import evenkeel.protocol.Frame;

/// What is below the frames: SSH itself, broken before and after a key was shown. Each such connection ends, and a host
/// that was connected all the time is answered as ever.
@Timeout(60)
class RawSshTest {

    private static final byte[] VERSION = "SSH-2.0-test\r\n".getBytes(StandardCharsets.US_ASCII);

    record Case(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("a request of HTTP", text("GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
            new Case("a greeting of TLS", new byte[]{0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}),
            new Case("a first version of SSH", text("SSH-1.5-old\r\n")),
            new Case("a line of 100,000 characters", text("x".repeat(100_000) + "\r\n")),
            new Case("a version of 100,000 characters", text("SSH-2.0-" + "x".repeat(100_000) + "\r\n")),
            new Case("bytes without an end of line", new byte[1 << 20]),
            new Case("a packet of two thousand million bytes", packet(Integer.MAX_VALUE)),
            new Case("a packet of a negative length", packet(-1)),
            new Case("a packet of no bytes", packet(0)),
            new Case("a packet of a megabyte", packet(1 << 20)),
            new Case("garbage in the place of packets", after(random(4_096))),
            new Case("a service before keys were exchanged", after(message(5, "ssh-userauth"))),
            new Case("a channel before keys were exchanged", after(message(90, "session"))),
            new Case("new keys before keys were exchanged", after(message(21, ""))),
            new Case("an exchange of keys with names that are none", after(message(20, "x".repeat(30_000)))),
            new Case("a message that nobody knows", after(message(250, "x"))));

    private Rig rig;
    private FakeAgent bystander;

    @BeforeEach
    void start() throws Exception {
        var usual = Bounds.USUAL;
        rig = new Rig(new Bounds(usual.strangers(), usual.hosts(), usual.persons(), usual.enrolling(),
                Duration.ofSeconds(3), usual.hello(), usual.idle(), usual.idlePerson(), usual.stalled(),
                usual.outbox(), usual.sweep()), (_, _, _, _) -> 0);
        bystander = rig.agent(Rig.DB, rig.db).greet(1);
        assertEquals("connected db-01 1", rig.event());
    }

    @AfterEach
    void bystanderGoesOn() throws Exception {
        bystander.send(new Frame.Ended("move"));
        assertEquals("received db-01 Ended", rig.event());
        bystander.close();
        rig.close();
    }

    /// All at once: some of them are ended only when no key was shown in time.
    @Test
    void endsConnectionsThatSpeakSomethingElse() throws Exception {
        var sockets = new LinkedHashMap<String, Socket>();
        for (var hostile : CASES) {
            var socket = new Socket("127.0.0.1", rig.port());
            sockets.put(hostile.name(), socket);
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(hostile.bytes());
            } catch (SocketException ended) {
                assertFalse(ended.getMessage().isBlank()); // it did not wait for the rest
            }
        }
        for (var socket : sockets.entrySet()) {
            int said = said(socket.getValue());
            assertTrue(said < 10_000, socket.getKey() + ": it said " + said + " bytes");
        }
    }

    private static int said(Socket socket) throws IOException {
        try (socket) {
            return socket.getInputStream().readAllBytes().length;
        } catch (SocketException ended) {
            return 0;
        }
    }

    @Test
    void endsAConnectionThatOpensMoreChannelsThanItMay() throws Exception {
        try (var client = client(); var session = person(client)) {
            var open = new ArrayList<Object>();
            for (int i = 0; i < 200 && session.isOpen(); i++) {
                try {
                    open.add(session.createExecChannel("x").open());
                } catch (IOException | IllegalStateException e) {
                    break; // it was ended meanwhile
                }
            }
            assertTrue(session.waitFor(List.of(ClientSession.ClientSessionEvent.CLOSED), Duration.ofSeconds(20))
                    .contains(ClientSession.ClientSessionEvent.CLOSED), open.size() + " channels");
        }
    }

    @Test
    void grantsNothingOfNamesThatAreHuge() throws Exception {
        var huge = "x".repeat(30_000);
        try (var client = client(); var session = person(client)) {
            assertFalse(ReachableTest.channel(session, "subsystem", ReachableTest.text(huge)));
            assertFalse(ReachableTest.channel(session, huge, new ByteArrayBuffer()));
            assertFalse(ReachableTest.channel(session, "env", ReachableTest.text(huge, huge)));
            assertFalse(ReachableTest.channel(session, "subsystem", ReachableTest.text("../../bin/sh")));
            assertFalse(ReachableTest.channel(session, "subsystem", ReachableTest.text("\u001b[2J")));
        }
    }

    @Test
    void refusesACommandLineOf200000Characters() throws Exception {
        try (var client = client();
                var session = person(client);
                var channel = session.createExecChannel(
                        "x".repeat(200_000))) {
            var said = new ByteArrayOutputStream();
            channel.setErr(said);
            channel.open().verify(20_000);
            channel.waitFor(List.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(20));
            assertEquals("evenkeel: a command line of 200000 characters, at most 196608 are taken\n",
                    said.toString(StandardCharsets.UTF_8));
        }
    }

    private static SshClient client() {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        return client;
    }

    private ClientSession person(SshClient client) throws Exception {
        var session = client.connect("fleet", "127.0.0.1", rig.port()).verify(20_000).getSession();
        session.addPublicKeyIdentity(LinkKey.read(rig.alice.secret()));
        session.auth().verify(20_000);
        return session;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] packet(int length) {
        return after(ByteBuffer.allocate(64).putInt(length).array());
    }

    private static byte[] after(byte[] bytes) {
        return ByteBuffer.allocate(VERSION.length + bytes.length).put(VERSION).put(bytes).array();
    }

    /// A packet as SSH has them before keys were exchanged.
    private static byte[] message(int kind, String name) {
        int payload = 1 + 4 + name.length();
        int padding = 8 - (5 + payload) % 8 + 8;
        return ByteBuffer.allocate(5 + payload + padding).putInt(1 + payload + padding).put((byte) padding)
                .put((byte) kind).putInt(name.length()).put(text(name)).array();
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
