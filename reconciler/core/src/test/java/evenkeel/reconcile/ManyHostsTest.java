package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.command.CommandRequest;
import evenkeel.command.InvocationShown;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.resource.Fleet.Target;

/// A command on more hosts than anybody names by hand: it is tried again by their names.
class ManyHostsTest {

    private static final int HOSTS = 1_500;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Set<HostName> hosts = new TreeSet<>();
    private final List<Entry> entries = new ArrayList<>();

    private Reconciler reconciler() throws IOException {
        for (int i = 0; i < HOSTS; i++) {
            var host = new HostName("h" + i);
            hosts.add(host);
            entries.add(new Entry("main", 1, i + 1, "acme", NOW,
                    new Event.Enrolled(host, "key " + i, "", "first", new TreeMap<>())));
        }
        return new Reconciler(OneFleet.doors(new OneFleet.Nobody(), entries), new Identity("main", 1, List.of(), ""),
                List.copyOf(entries), NOW);
    }

    private static CommandRequest request(List<String> names) {
        return new CommandRequest("AWS-RunShellScript", List.of(new Target("InstanceIds", names)),
                new TreeMap<>(Map.of("commands", Json.MAPPER.valueToTree(List.of("true")))), "50", "0", 600, "", false,
                "");
    }

    @Test
    void isTriedAgainOnAllOnWhichItDidNotBegin() throws IOException {
        var reconciler = reconciler();
        reconciler.turn(NOW);
        var desk = reconciler.commands();
        var first = desk.begin(request(List.of("*")), hosts, "ada", "run", NOW);
        reconciler.turn(NOW.plusSeconds(1));
        var late = NOW.plusSeconds(601);
        reconciler.turn(late);
        var missed = desk.show(first, late).orElseThrow().invocations().stream()
                .filter(each -> each.details().equals("DeliveryTimedOut")).map(InvocationShown::host)
                .map(HostName::name).toList();
        assertEquals(HOSTS, missed.size());

        var again = desk.begin(request(missed.subList(1, HOSTS)), hosts, "ada", "retry " + first, late);

        assertEquals(HOSTS - 1, desk.show(again, late).orElseThrow().invocations().size());
        assertEquals("there is no host other",
                assertThrows(IOException.class,
                        () -> desk.begin(request(List.of("h1", "other")), hosts, "ada", "run", late)).getMessage());
    }
}
