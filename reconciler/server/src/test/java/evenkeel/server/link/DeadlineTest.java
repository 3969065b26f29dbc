package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import evenkeel.protocol.Frame;

/// Whoever keeps a connection and does nothing with it loses it, and whoever is one too many does not get one.
@Timeout(60)
class DeadlineTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMillis(50);
    private static final Bounds USUAL = Bounds.USUAL;

    private static Bounds deadlines(Duration authentication, Duration hello, Duration idle, Duration stalled) {
        return new Bounds(USUAL.strangers(), USUAL.hosts(), USUAL.persons(), USUAL.enrolling(), authentication, hello,
                idle, USUAL.idlePerson(), stalled, USUAL.outbox(), SWEEP);
    }

    private static Bounds seats(int strangers, int hosts, int persons) {
        return new Bounds(strangers, hosts, persons, 1, USUAL.authentication(), USUAL.hello(), USUAL.idle(),
                USUAL.idlePerson(), USUAL.stalled(), USUAL.outbox(), SWEEP);
    }

    @Test
    void closesAHostThatSaysNothing() throws Exception {
        var bounds = deadlines(USUAL.authentication(), SHORT, USUAL.idle(), USUAL.stalled());
        try (var rig = new Rig(bounds); var agent = rig.agent(Rig.WEB, rig.web)) {
            assertEquals("it did not say Hello in 1 s\n", agent.closed());
            assertEquals("web-01: it did not say Hello in 1 s", rig.refusal());
        }
    }

    @Test
    void closesAHostThatLeavesAFrameUnfinished() throws Exception {
        var bounds = deadlines(USUAL.authentication(), USUAL.hello(), USUAL.idle(), SHORT);
        try (var rig = new Rig(bounds); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(1).raw(new byte[]{0, 0, 1});
            assertEquals("it left a frame unfinished for 1 s\n", agent.closed());
            assertEquals("connected web-01 1", rig.event());
            assertEquals("gone web-01", rig.event());
        }
    }

    @Test
    void closesAHostThatDoesNotRead() throws Exception {
        var bounds = deadlines(USUAL.authentication(), USUAL.hello(), USUAL.idle(), SHORT);
        try (var rig = new Rig(bounds); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(1);
            assertEquals("connected web-01 1", rig.event());
            for (int i = 0; i < 12; i++) {
                rig.agents.send(Rig.WEB, new Frame.Order(new byte[512 << 10], new byte[64]));
            }
            assertEquals("web-01: it did not read for 1 s", rig.refusal());
            assertEquals("gone web-01", rig.event());
        }
    }

    @Test
    void closesAHostThatDoesNotKeepAlive() throws Exception {
        var bounds = deadlines(USUAL.authentication(), USUAL.hello(), SHORT, USUAL.stalled());
        try (var rig = new Rig(bounds); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(1);
            assertEquals("connected web-01 1", rig.event());
            assertEquals("gone web-01", rig.event());
        }
    }

    @Test
    void closesWhoShowsNoKey() throws Exception {
        var bounds = deadlines(SHORT, USUAL.hello(), USUAL.idle(), USUAL.stalled());
        try (var rig = new Rig(bounds); var socket = new Socket("127.0.0.1", rig.port())) {
            socket.setSoTimeout(20_000);
            assertTrue(socket.getInputStream().readAllBytes().length > 0);
        }
    }

    @Test
    void closesAtOnceWhoIsOneTooManyButKeepsSlotsForWhereAPersonCameFrom() throws Exception {
        try (var rig = new Rig(seats(2, 1, 2))) {
            try (var first = new Socket("127.0.0.1", rig.port()); var second = new Socket("127.0.0.1", rig.port())) {
                assertEquals('S', first.getInputStream().read());
                assertEquals('S', second.getInputStream().read());
                assertTrue(refused(rig));
            }
            var person = connectOnceThereIsRoom(rig);
            try (var third = new Socket("127.0.0.1", rig.port()); var fourth = new Socket("127.0.0.1", rig.port())) {
                assertEquals('S', third.getInputStream().read());
                assertEquals('S', fourth.getInputStream().read());
                rig.connect("fleet", rig.alice).disconnect();
            }
            person.disconnect();
        }
    }

    private static boolean refused(Rig rig) throws IOException {
        try (var socket = new Socket("127.0.0.1", rig.port())) {
            socket.setSoTimeout(20_000);
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    private static Session connectOnceThereIsRoom(Rig rig) throws Exception {
        for (int i = 0; i < 500; i++) {
            try {
                return rig.connect("fleet", rig.alice);
            } catch (JSchException _) {
                Thread.sleep(10); // the server learns in its own time that the sockets are closed
            }
        }
        return rig.connect("fleet", rig.alice);
    }

    @Test
    void agentsTakeNoSeatFromPeople() throws Exception {
        try (var rig = new Rig(seats(9, 1, 1)); var web = rig.agent(Rig.WEB, rig.web).greet(1)) {
            assertEquals("connected web-01 1", rig.event());
            assertThrows(Exception.class, () -> rig.agent(Rig.DB, rig.db).greet(1).receive());
            var person = rig.connect("fleet", rig.alice);
            assertTrue(web.session.isConnected());
            person.disconnect();
        }
    }
}
