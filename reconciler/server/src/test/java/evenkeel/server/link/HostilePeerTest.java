package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.jcraft.jsch.JSchException;

import evenkeel.model.Digest;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// A host that breaks the protocol ends its own connection, an entry says so, and db-01 notices nothing.
@Timeout(60)
class HostilePeerTest {

    private Rig rig;
    private FakeAgent bystander;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(Bounds.USUAL);
        bystander = rig.agent(Rig.DB, rig.db).greet(1);
        assertEquals("connected db-01 1", rig.event());
    }

    @AfterEach
    void bystanderGoesOn() throws Exception {
        bystander.send(new Frame.Ended("move"));
        String event = rig.event();
        while (event.endsWith("web-01") || event.startsWith("connected web-01")) {
            event = rig.event();
        }
        assertEquals("received db-01 Ended", event);
        rig.agents.send(Rig.DB, new Frame.Ack(1, 2));
        assertEquals(new Frame.Ack(1, 2), bystander.receive());
        bystander.close();
        rig.close();
    }

    private void refuses(FakeAgent agent, String because) throws Exception {
        assertEquals(because + "\n", agent.closed());
        assertEquals("web-01: " + because, rig.refusal());
        agent.close();
    }

    private FakeAgent web() throws Exception {
        return rig.agent(Rig.WEB, rig.web);
    }

    @Test
    void refusesAFrameThatIsTooLong() throws Exception {
        var agent = web().greet(1);
        agent.raw(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array());
        refuses(agent, "a frame of 2147483647 bytes, where 1 to " + Limits.FRAME + " are allowed");
    }

    @Test
    void refusesGarbage() throws Exception {
        var agent = web().greet(1);
        agent.raw(new byte[]{0, 0, 0, 3, 'a', 'b', 'c'});
        assertTrue(agent.closed().startsWith("not a frame: "));
        assertTrue(rig.refusal().startsWith("web-01: not a frame: "));
        agent.close();
    }

    @Test
    void refusesAnotherHostsName() throws Exception {
        var agent = web();
        agent.send(FakeAgent.hello(Rig.DB, 1));
        refuses(agent, "it says that it is db-01, and its key is that of web-01");
    }

    @Test
    void refusesAnotherFleet() throws Exception {
        var agent = web();
        agent.send(new Frame.Hello(Frame.VERSION, "other", Rig.WEB, "0.1.0", 1, 0, new TreeMap<>(), List.of()));
        refuses(agent, "it belongs to another fleet, not to fleet-1");
    }

    @Test
    void refusesAnotherVersion() throws Exception {
        var agent = web();
        agent.send(new Frame.Hello(2, Rig.FLEET, Rig.WEB, "9.0.0", 1, 0, new TreeMap<>(), List.of()));
        refuses(agent, "it speaks version 2 of the link, this reconciler 1: upgrade the older one");
    }

    @Test
    void refusesAHelloWithHoles() throws Exception {
        var agent = web();
        agent.send(new Frame.Hello(Frame.VERSION, Rig.FLEET, Rig.WEB, "0.1.0", 1, 0, null, null));
        refuses(agent, "its Hello lacks attributes, held or agent");
    }

    @Test
    void refusesAFrameBeforeHello() throws Exception {
        var agent = web();
        agent.send(new Frame.NeedBlob(Digest.of("x")));
        refuses(agent, "it sent a NeedBlob before its Hello");
    }

    @Test
    void refusesASecondHello() throws Exception {
        refuses(web().greet(1).greet(1), "it said Hello twice");
    }

    @Test
    void refusesAFrameThatOnlyTheReconcilerSends() throws Exception {
        var agent = web().greet(1);
        agent.send(new Frame.Welcome(1, 99, Instant.EPOCH));
        refuses(agent, "it sent a Welcome, which only the reconciler sends");
    }

    @Test
    void refusesAWishForTooManyBlobs() throws Exception {
        var agent = web().greet(1);
        var large = new byte[4 << 20];
        rig.links.blobs.put(Digest.of(large), large);
        agent.send(new Frame.NeedBlob(Digest.of(large)));
        for (int i = 0; i <= Bounds.BLOBS; i++) {
            agent.send(new Frame.NeedBlob(Digest.of("blob " + i)));
        }
        assertEquals("web-01: it asked for nothing, or for more than 256 blobs at once", rig.refusal());
        agent.close();
    }

    @Test
    void endsOnlyTheChannelWhenTheReconcilerFails() throws Exception {
        var agent = web().greet(1);
        agent.send(new Frame.Problem("poison", List.of()));
        agent.closed();
        assertEquals(70, exitCode(agent));
        assertTrue(rig.refusal().startsWith("web-01: a fault of the reconciler: java.lang.IllegalStateException"));
        assertTrue(agent.session.isConnected());
        agent.close();
    }

    @Test
    void closesAHostForWhichTooMuchWaits() throws Exception {
        var agent = web().greet(1);
        assertEquals("connected web-01 1", rig.event());
        for (int i = 0; i < 40; i++) {
            rig.agents.send(Rig.WEB, new Frame.Order(new byte[512 << 10], new byte[64]));
        }
        assertEquals("web-01: it does not read: more than 16777216 bytes wait for it", rig.refusal());
        agent.close();
    }

    @Test
    void makesKnownWhatIsTooLongToSend() throws Exception {
        var agent = web().greet(1);
        assertEquals("connected web-01 1", rig.event());
        rig.agents.send(Rig.WEB, new Frame.Order(new byte[Limits.ORDER], new byte[64]));
        assertTrue(rig.refusal().startsWith("web-01: not sent: a Order of "));
        rig.agents.send(Rig.WEB, new Frame.Ack(1, 1));
        assertEquals(new Frame.Ack(1, 1), agent.receive());
        agent.close();
    }

    private static int exitCode(FakeAgent agent) throws InterruptedException {
        for (int i = 0; i < 2000 && agent.channel.getExitStatus() < 0; i++) {
            Thread.sleep(5); // JSch tells of an exit status by no event
        }
        return agent.channel.getExitStatus();
    }

    @Test
    void refusesAHostUnderAnotherUserName() throws Exception {
        assertThrows(JSchException.class, () -> rig.connect("db-01", rig.web));
        assertEquals("db-01: the key is that of host web-01", rig.refusal());
        assertThrows(JSchException.class, () -> rig.connect("fleet", rig.web));
        assertEquals("fleet: the key is that of host web-01", rig.refusal());
    }

    @Test
    void refusesAnUnknownKeyAndSaysSoOnce() throws Exception {
        assertThrows(JSchException.class, () -> rig.connect("web-01", Key.make()));
        assertEquals("web-01: nobody has this key", rig.refusal());
        assertThrows(JSchException.class, () -> rig.connect("w\u0007\u001b]\n" + "x".repeat(500), Key.make()));
        assertEquals("w??]?" + "x".repeat(59) + ": nobody has this key", rig.refusal());
        assertTrue(rig.links.refused.isEmpty());
    }

    @Test
    void refusesARetiredHost() throws Exception {
        rig.retire(rig.web);
        assertThrows(JSchException.class, () -> rig.connect("web-01", rig.web));
        assertEquals("web-01: nobody has this key", rig.refusal());
    }
}
