package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.resource.Repository;

/// Which of the entries that were written last before a start are followed by triggers.
class ResumedTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TRIGGER = """
            apiVersion: evenkeel/v1
            kind: Trigger
            metadata: {name: joined}
            spec:
              events: [host.enrolled]
              run: {documentName: AWS-RunShellScript, parameters: {commands: ["true"]}}
            """;

    private final List<Entry> entries = new ArrayList<>();
    private boolean full;

    private void wrote(Event event) {
        entries.add(new Entry("main", 1, entries.size() + 1, "acme", NOW, event));
    }

    private Reconciler started(boolean accepted, Instant now) throws IOException {
        if (accepted) {
            wrote(new Event.Accepted("working tree", ""));
        }
        wrote(new Event.Enrolled(new HostName("web-01"), "key", "", "first", new TreeMap<>()));
        return new Reconciler(OneFleet.doors(new OneFleet.Nobody(), written -> {
            if (full) {
                throw new IOException("No space left on device");
            }
            entries.addAll(written);
        }, Repository.fresh().with("triggers/joined.yaml", TRIGGER)), new Identity("main", 1, List.of(), ""),
                List.copyOf(entries), now);
    }

    private int begun() {
        return (int) entries.stream().filter(entry -> entry.event() instanceof Event.Commanded).count();
    }

    @ParameterizedTest(name = "accepted before: {0}, away for {1}: {2} begun")
    @CsvSource({"true, PT10M, 1", "true, PT61M, 0", "false, PT10M, 0"})
    void followsWhatTheRevisionThatWasAcceptedThenKnows(boolean accepted, Duration away, int begun)
            throws IOException {
        var now = NOW.plus(away);
        var reconciler = started(accepted, now);
        reconciler.turn(now);
        reconciler.turn(now);
        assertEquals(begun, begun());
    }

    @Test
    void looksAgainWhereNothingCouldBeWritten() throws IOException {
        var reconciler = started(true, NOW);
        full = true;
        assertThrows(IOException.class, () -> reconciler.turn(NOW));
        full = false;
        reconciler.turn(NOW);
        assertEquals(1, begun());
        assertEquals(Set.of("triggers/joined.yaml"), origins());
    }

    private Set<String> origins() {
        var origins = new java.util.TreeSet<String>();
        entries.forEach(entry -> {
            if (entry.event() instanceof Event.Commanded asked) {
                origins.add(asked.by().origin().split(" ")[0]);
            }
        });
        return origins;
    }
}
