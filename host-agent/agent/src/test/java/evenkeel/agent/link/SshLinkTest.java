package evenkeel.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.State;
import evenkeel.disk.CrashPoint;
import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;

class SshLinkTest {

    private static final HostName NAME = new HostName("web-01");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    @TempDir
    Path folder;
    TestServer server;
    State state;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        state = new State(new RealDisk(), folder.resolve("state"));
        server.answer = new Enrol.Answer("", "fleet", List.of(server.publicKey()), server.publicKey());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private JoinToken token(String fingerprint) {
        return JoinToken.parse("evenkeel-join:127.0.0.1:" + server.port() + ":web:s3cret:" + fingerprint);
    }

    @Test
    void joinsAFleetWithKeysOfItsOwn() throws Exception {
        var enrolled = Enroller.enrol(state, folder, NAME, token("SHA256:" + server.fingerprint()));
        assertEquals(enrolled, Enrolment.read(state));
        assertEquals(Set.of("enrol"), server.users);
        var request = server.requests.take();
        assertEquals("s3cret", request.code());
        assertEquals(32, Base64.getDecoder().decode(request.seal()).length);
        assertEquals("rw-------", PosixFilePermissions
                .toString(Files.getPosixFilePermissions(state.folder().resolve("identity"))));
        assertThrows(IOException.class, () -> Enroller.enrol(state, folder, NAME, token(server.fingerprint())));
    }

    @Test
    void itsKeysWereNobodyElsesToReadFromTheFirstByteOn() throws Exception {
        var modes = new TreeMap<String, String>();
        CrashPoint.hook(point -> {
            if (point.equals("agent.keys.before-fsync")) {
                for (var name : List.of("identity", "seal.json")) {
                    var file = state.folder().resolve("." + name + ".new");
                    if (Files.exists(file)) {
                        modes.put(name, mode(file));
                    }
                }
            }
        });
        try {
            Files.createDirectories(state.folder());
            Files.writeString(state.folder().resolve(".identity.new"), "of an earlier try");
            Enroller.enrol(state, folder, NAME, token("SHA256:" + server.fingerprint()));
        } finally {
            CrashPoint.hook(null);
        }
        assertEquals(Map.of("identity", "rw-------", "seal.json", "rw-------"), modes);
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void showsItsTokenToNoOtherServer() {
        var other = Base64.getEncoder().withoutPadding().encodeToString(new byte[32]);
        assertThrows(IOException.class, () -> Enroller.enrol(state, folder, NAME, token(other)));
        assertTrue(server.requests.isEmpty());
    }

    @Test
    void isNotEnrolledWhereItWasRefused() throws IOException {
        server.answer = new Enrol.Answer("the activation is used up", "", List.of(), "");
        var fault = assertThrows(IOException.class,
                () -> Enroller.enrol(state, folder, NAME, token(server.fingerprint())));
        assertTrue(fault.getMessage().contains("used up"));
        assertFalse(Enrolment.exists(state));
    }

    @Test
    void carriesFramesBothWaysAndConnectsAgain() throws Exception {
        var enrolled = Enroller.enrol(state, folder, NAME, token(server.fingerprint()));
        var events = new Listener();
        try (var link = new SshLink(enrolled, Files.readAllBytes(state.folder().resolve("identity")), LONGEST,
                events)) {
            Thread.ofVirtual().start(() -> {
                try {
                    link.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int round = 0; round < 2; round++) {
                var out = events.connected.poll(20, TimeUnit.SECONDS);
                out.accept(new Frame.Ended("round " + round));
                assertEquals(new Frame.Ended("round " + round), server.received.poll(20, TimeUnit.SECONDS));
                var welcome = new Frame.Welcome(1, round, Instant.EPOCH);
                server.send(welcome);
                assertEquals(welcome, events.received.poll(20, TimeUnit.SECONDS));
                server.hangUp();
                assertTrue(events.ended.poll(20, TimeUnit.SECONDS).length() > 5);
            }
        }
        assertEquals(Set.of("enrol", "web-01"), server.users);
    }

    @Test
    void talksToNoServerWhoseKeyIsNotPinned() throws Exception {
        var enrolled = new Enrolment("fleet", NAME, folder, "127.0.0.1:" + server.port(), List.of(
                "ssh-ed25519 " + Base64.getEncoder().encodeToString(HostKeys.publicBlob(HostKeys.generate("Ed25519")))),
                server.publicKey());
        var events = new Listener();
        try (var link = new SshLink(enrolled, HostKeys.openSsh(HostKeys.generate("Ed25519"), "x"), LONGEST, events)) {
            Thread.ofVirtual().start(() -> {
                try {
                    link.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertTrue(events.ended.poll(20, TimeUnit.SECONDS).contains("HostKey"));
        }
        assertTrue(server.users.isEmpty());
    }

    @Test
    void waitsLongerEachTimeUpToHalfAMinute() {
        var backoff = new Backoff(new Random(1), LONGEST);
        long bound = 200;
        for (int i = 0; i < 20; i++) {
            assertTrue(backoff.next().toMillis() <= bound);
            bound = Math.min(30_000, bound * 2);
        }
        backoff.reset();
        assertTrue(backoff.next().toMillis() <= 200);
    }

    @Test
    void readsATokenAndRepeatsNoSecretOfAWrongOne() {
        var finger = "A".repeat(43);
        var token = JoinToken.parse("evenkeel-join:[::1]:2222:web:code:" + finger);
        assertEquals(new JoinToken("::1", 2222, "web", "code", finger), token);
        assertFalse(token.toString().contains("code"));
        for (var wrong : List.of("", "evenkeel-join:h:1:a:hush:short", "evenkeel-join:h:99999:a:hush:" + finger)) {
            var fault = assertThrows(IllegalArgumentException.class, () -> JoinToken.parse(wrong));
            assertFalse(fault.getMessage().contains("hush"));
        }
    }

    private static final class Listener implements SshLink.Events {
        final BlockingQueue<Consumer<Frame>> connected = new LinkedBlockingQueue<>();
        final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();
        final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

        @Override
        public void connected(Consumer<Frame> out) {
            connected.add(out);
        }

        @Override
        public void received(Frame frame) {
            received.add(frame);
        }

        @Override
        public void disconnected(String because) {
            ended.add(because);
        }
    }
}
