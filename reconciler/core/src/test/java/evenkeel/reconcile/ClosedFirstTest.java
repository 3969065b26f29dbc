package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.JsonNode;

/// What is closed in a turn counts before another host is chosen in it.
class ClosedFirstTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HostName GONE = new HostName("web-01");
    private static final HostName BACK = new HostName("web-02");
    private static final String COMMAND = "c-1";

    private final List<Entry> entries = new ArrayList<>();

    private void wrote(Event event) {
        entries.add(new Entry("main", 1, entries.size() + 1, "acme", NOW, event));
    }

    @Test
    void noHostBeginsAfterTheLastErrorThatIsAllowed() throws IOException {
        for (var host : List.of(GONE, BACK)) {
            wrote(new Event.Enrolled(host, "key of " + host, "", "first", new TreeMap<>()));
        }
        wrote(new Event.Commanded(COMMAND, new Event.By("ada", "run", ""),
                new Event.Runs("working tree", "Any", Digest.of("content"), Json.parse("{}", JsonNode.class),
                        new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                new Event.Pace(List.of(new Target("InstanceIds", List.of("*"))), "2", "0", Duration.ofMinutes(10),
                        Duration.ofHours(1), false, ""),
                new TreeSet<>(List.of(GONE, BACK))));
        wrote(new Event.InvocationsSent(COMMAND, List.of(GONE)));
        wrote(new Event.InvocationsBegun(COMMAND, List.of(GONE)));
        wrote(new Event.Retired(GONE)); // while the other was away
        var reconciler = new Reconciler(OneFleet.doors(new Deaf(), entries), new Identity("main", 1, List.of(), ""),
                List.copyOf(entries), NOW);

        reconciler.links().connected(BACK, new Frame.Hello(Frame.VERSION, "acme", BACK, "0", 1, 0, new TreeMap<>(),
                List.of(), List.of(), List.of(Frame.Hello.INVOKE)), NOW);
        reconciler.turn(NOW);
        reconciler.turn(NOW);

        assertEquals(List.of("Unknown", "Terminated"), reconciler.commands().show(COMMAND, NOW).orElseThrow()
                .invocations().stream().map(each -> each.details()).toList());
    }

    private static final class Deaf implements Agents {
        @Override
        public void send(HostName host, Frame frame) {
            // nobody asks what was sent
        }

        @Override
        public void close(HostName host, String because) {
            throw new AssertionError(host + " is closed: " + because);
        }
    }
}
