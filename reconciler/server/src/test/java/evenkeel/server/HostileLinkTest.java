package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.jcraft.jsch.JSchException;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.server.link.FakeAgent;
import evenkeel.server.link.Key;

/// Hostile peers at the port of a whole reconciler: each is refused, an entry on the disk says so, and the host beside
/// them is answered as ever.
@Timeout(60)
class HostileLinkTest {

    private static final HostName WEB = new HostName("web-1");
    private static final HostName DB = new HostName("db-1");
    private static final Key WEBS = Key.make();
    private static final Key DBS = Key.make();

    @TempDir
    static Path folder;
    private static ServedFleet fleet;
    private static FakeAgent bystander;
    private static long sequence;
    private int before;

    @BeforeAll
    static void serve() throws Exception {
        fleet = new ServedFleet(folder);
        assertEquals("", fleet.enrol("first", "web-1", WEBS));
        assertEquals("", fleet.enrol("first", "db-1", DBS));
        fleet.joined(WEB, WEBS).close();
        bystander = fleet.joined(DB, DBS);
        bystander.send(ServedFleet.hello(DB));
        assertEquals(1, ((Frame.Welcome) bystander.receive()).epoch());
    }

    @BeforeEach
    void countEntries() throws Exception {
        before = fleet.entries().size();
    }

    /// On the connection that it had all the time; and the host whose name was used may come again.
    @AfterEach
    void nobodyElseIsDisturbed() throws Exception {
        bystander.send(new Frame.Entries(List.of(GuardedFleet.failure(DB, ++sequence))));
        var ack = new Frame.Ack(1, sequence);
        while (!bystander.receive().equals(ack)) {
            continue;
        }
        try (var web = greeted()) {
            assertEquals(1, ((Frame.Welcome) web.receive()).epoch());
        }
    }

    @AfterAll
    static void end() throws Exception {
        fleet.close();
        bystander.close();
        assertTrue(fleet.said.stream().noneMatch(line -> line.contains("fault")), fleet.said.toString());
    }

    private static FakeAgent greeted() throws Exception {
        var agent = fleet.agent(WEB, WEBS);
        agent.send(ServedFleet.hello(WEB));
        return agent;
    }

    @Test
    void refusesGarbage() throws Exception {
        var agent = greeted();
        agent.raw(new byte[]{0, 0, 0, 3, 'a', 'b', 'c'});
        cutOff(agent, "not a frame");
    }

    @Test
    void refusesAHugeFrame() throws Exception {
        var agent = greeted();
        agent.raw(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());
        cutOff(agent, "a frame of 2147483647 bytes");
    }

    @Test
    void refusesAnotherHostsName() throws Exception {
        var agent = fleet.agent(WEB, WEBS);
        agent.send(ServedFleet.hello(DB));
        cutOff(agent, "it says that it is db-1, and its key is that of web-1");
    }

    @Test
    void refusesEntriesOfAnotherHost() throws Exception {
        var agent = greeted();
        agent.send(new Frame.Entries(List.of(GuardedFleet.failure(DB, 999))));
        cutOff(agent, "an entry of another host");
    }

    @Test
    void refusesWrongKeys() throws Exception {
        turnedAway("web-1", Key.make(), "nobody has this key");
        turnedAway("db-1", WEBS, "the key is that of host web-1");
    }

    @Test
    void refusesAReplayedActivation() throws Exception {
        var thief = Key.make();
        refusedToJoin("first", "web-1", thief, "a host of the name web-1 is enrolled");
        turnedAway("web-1", thief, "nobody has this key");
    }

    @Test
    void refusesAnActivationThatIsUsedUp() throws Exception {
        assertEquals("", fleet.enrol("once", "web-2", Key.make()));
        var late = Key.make();
        refusedToJoin("once", "web-3", late, "the activation was used 1 times, its limit");
        turnedAway("web-3", late, "nobody has this key");
        for (var entry : fleet.entries()) {
            assertFalse(Json.line(entry).contains(ServedFleet.CODE));
        }
    }

    private void cutOff(FakeAgent agent, String because) throws Exception {
        var told = agent.closed();
        assertTrue(told.startsWith(because), told);
        agent.close();
        entry("web-1", because);
    }

    private void turnedAway(String user, Key key, String because) throws Exception {
        assertThrows(JSchException.class, () -> fleet.connect(user, key));
        entry(user, because);
    }

    private void entry(String user, String because) throws Exception {
        fleet.await(before, Event.Asked.class, asked -> !asked.allowed() && asked.verb().equals("connect")
                && asked.arguments().equals(List.of(user)) && asked.because().contains(because));
    }

    private void refusedToJoin(String activation, String host, Key key, String because) throws Exception {
        var told = fleet.enrol(activation, host, key);
        assertTrue(told.startsWith(because), told);
        fleet.await(before, Event.EnrolmentRefused.class, refused -> refused.host().equals(host)
                && refused.key().equals(key.open()) && refused.because().equals(told));
    }
}
