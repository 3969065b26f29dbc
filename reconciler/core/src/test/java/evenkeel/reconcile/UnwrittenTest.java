package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.command.CommandRequest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.resource.Fleet.Target;

/// Where an entry cannot be written, what it would have allowed does not happen later either.
class UnwrittenTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HostName WEB = new HostName("web-01");

    private final List<Entry> entries = new ArrayList<>();
    private final List<Frame> sent = new ArrayList<>();
    private boolean full;

    private Reconciler reconciler() throws IOException {
        entries.add(new Entry("main", 1, 1, "acme", NOW, new Event.Enrolled(WEB, "key", "", "first", new TreeMap<>())));
        var reconciler = new Reconciler(OneFleet.doors(new Agents() {
            @Override
            public void send(HostName host, Frame frame) {
                sent.add(frame);
            }

            @Override
            public void close(HostName host, String because) {
                throw new AssertionError(host + " is closed: " + because);
            }
        }, written -> {
            if (full) {
                throw new IOException("No space left on device");
            }
            entries.addAll(written);
        }), new Identity("main", 1, List.of(), ""), List.copyOf(entries), NOW);
        reconciler.turn(NOW);
        reconciler.links().connected(WEB, new Frame.Hello(Frame.VERSION, "acme", WEB, "0", 1, 0, new TreeMap<>(),
                List.of(), List.of(), List.of(Frame.Hello.INVOKE)), NOW);
        return reconciler;
    }

    @Test
    void aCommandThatIsCancelledMeanwhileIsNotSent() throws IOException {
        var reconciler = reconciler();
        var desk = reconciler.commands();
        var id = desk.begin(new CommandRequest("AWS-RunShellScript", List.of(new Target("InstanceIds", List.of("*"))),
                new TreeMap<>(Map.of("commands", Json.MAPPER.valueToTree(List.of("true")))), "50", "0", 600, "", false,
                ""), Set.of(WEB), "ada", "run", NOW);
        full = true;
        assertThrows(IOException.class, () -> reconciler.turn(NOW));
        full = false;
        assertTrue(desk.cancel(id, Set.of(), "ada", NOW));
        reconciler.turn(NOW);
        assertEquals(List.of(), sent.stream().filter(frame -> frame instanceof Frame.Invoke).toList());
        assertEquals("Cancelled", desk.show(id, NOW).orElseThrow().details());
    }
}
