package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.BadFrame;
import evenkeel.spi.Change;

/// A host that is enrolled, and lies: it is not believed, nothing is written, and the next turn and the next start
/// are as if it had said nothing.
class HostileHostTest {

    private static final HostName WEB = GuardedFleet.WEB;
    private static final Instant NOW = GuardedFleet.NOW;
    private static final Digest SOME = Digest.of("some");
    private static final Key KEY = new Key("file:/etc/motd");

    @TempDir
    Path folder;
    private GuardedFleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new GuardedFleet(folder);
    }

    @AfterEach
    void stop() throws IOException {
        fleet.close();
    }

    private void refuses(String because, Frame... frames) throws IOException {
        for (var frame : frames) {
            int before = fleet.entries().size();
            var e = assertThrows(BadFrame.class, () -> {
                if (frame instanceof Frame.Hello hello) {
                    fleet.reconciler.links().connected(WEB, hello, NOW);
                } else {
                    fleet.reconciler.links().received(WEB, frame, NOW);
                }
            }, frame::toString);
            assertTrue(e.getMessage().contains(because), e.getMessage());
            assertEquals(before, fleet.entries().size());
            fleet.reconciler.turn(NOW);
            fleet.reconciler.desk().view(NOW);
        }
    }

    private static Frame.Report report(Observation observation) {
        return new Frame.Report(1, true, List.of(new Frame.Line(KEY, observation)), List.of(), List.of());
    }

    private static Frame.Entries entry(HostName host, long epoch, long sequence, Instant at, Key key,
            Optional<Outcome> outcome, List<Change> changes, String output) {
        return new Frame.Entries(List.of(new HostEntry(host, epoch, sequence, at, "repair", "", key, SOME, changes,
                outcome, output)));
    }

    private static Frame.Hello hello(long epoch, long order, Map<String, String> attributes, List<Held> held) {
        return new Frame.Hello(Frame.VERSION, "guarded", WEB, "0.1.0", epoch, order, new TreeMap<>(attributes), held);
    }

    @Test
    void refusesReportsWithHoles() throws IOException {
        refuses("it lacks", new Frame.Report(1, true, null, List.of(), List.of()),
                new Frame.Report(1, true, List.of(), null, List.of()),
                new Frame.Report(1, true, List.of(), List.of(), null),
                new Frame.Report(1, true, Collections.singletonList(null), List.of(), List.of()),
                new Frame.Report(1, true, List.of(new Frame.Line(null, null)), List.of(), List.of()), report(null),
                report(new Observation.Seen(null, SOME, NOW)), report(new Observation.Seen(SOME, null, NOW)),
                report(new Observation.Seen(SOME, SOME, null)), report(new Observation.Unknown(SOME, null, NOW)),
                new Frame.Report(1, true, List.of(), List.of(new Held(KEY, null, "file", Item.OnRelease.RESTORE, true)),
                        List.of()),
                new Frame.Report(1, true, List.of(), List.of(new Held(KEY, SOME, "file", null, true)), List.of()),
                new Frame.Report(1, true, List.of(), List.of(), Collections.singletonList(null)),
                new Frame.Records(Collections.singletonList(null)), new Frame.Entries(null), new Frame.Ended(null),
                new Frame.Problem(null, List.of()), new Frame.Problem("x", null), new Frame.Checked(1, null),
                new Frame.Checked(1, Collections.singletonList(null)),
                new Frame.Checked(1, List.of(new Frame.Health(null, ""))),
                new Frame.Checked(1, List.of(new Frame.Health(SOME, null))));
        refuses("at most", new Frame.Checked(1, Collections.nCopies(21, new Frame.Health(SOME, ""))),
                new Frame.Checked(1, List.of(new Frame.Health(SOME, "x".repeat(1_001)))));
    }

    @Test
    void refusesEntriesThatWouldStopTheNextStart() throws IOException {
        refuses("it lacks", entry(WEB, 1, 2, NOW, null, Optional.empty(), List.of(), ""),
                entry(WEB, 1, 2, NOW, KEY, null, List.of(), ""),
                entry(WEB, 1, 2, NOW, KEY, Optional.of(new Outcome.Failed(null)), List.of(), ""),
                entry(WEB, 1, 2, null, KEY, Optional.empty(), List.of(), ""),
                entry(WEB, 1, 2, NOW, KEY, Optional.empty(), List.of(), null),
                entry(WEB, 1, 2, NOW, KEY, Optional.empty(), List.of(new Change(null, "a", "b", "c")), ""));
        fleet.close();
        fleet = new GuardedFleet(folder);
    }

    @Test
    void refusesNumbersAndTimesOutOfThisWorld() throws IOException {
        refuses("are possible", entry(WEB, Long.MAX_VALUE, 1, NOW, KEY, Optional.empty(), List.of(), ""),
                entry(WEB, 1, Long.MAX_VALUE, NOW, KEY, Optional.empty(), List.of(), ""),
                entry(WEB, -1, 1, NOW, KEY, Optional.empty(), List.of(), ""),
                hello(1, Long.MAX_VALUE, Map.of(), List.of()), hello(Long.MIN_VALUE, 1, Map.of(), List.of()),
                new Frame.Report(Long.MAX_VALUE, true, List.of(), List.of(), List.of()));
        refuses("1970 and 9999", entry(WEB, 1, 2, Instant.MAX, KEY, Optional.empty(), List.of(), ""),
                report(new Observation.Unknown(SOME, "", Instant.MIN)));
    }

    @Test
    void refusesEntriesOfAnotherHost() throws IOException {
        refuses("another host", entry(new HostName("db-1"), 1, 2, NOW, KEY, Optional.empty(), List.of(), ""),
                entry(new HostName("mars-1"), 1, 2, NOW, KEY, Optional.empty(), List.of(), ""));
    }

    @Test
    void refusesMoreThanMayBe() throws IOException {
        refuses("at most", hello(1, 0, Map.of("os", "x".repeat(10 << 20)), List.of()),
                entry(WEB, 1, 2, NOW, KEY, Optional.empty(), List.of(), "x".repeat(1 << 20)),
                entry(WEB, 1, 2, NOW, new Key("x".repeat(9_000)), Optional.empty(), List.of(), ""),
                new Frame.Report(1, true, Collections.nCopies(1_001, new Frame.Line(KEY, new Observation.Unknown(SOME,
                        "", NOW))), List.of(), List.of()));
        var attributes = new TreeMap<String, String>();
        IntStream.range(0, 201).forEach(i -> attributes.put("a" + i, ""));
        refuses("more than 200 attributes", hello(1, 0, attributes, List.of()));
    }

    @Test
    void refusesKeysWithControlCharacters() throws IOException {
        refuses("control characters", entry(WEB, 1, 2, NOW, new Key("file:/a\u001b[2J"), Optional.empty(), List.of(),
                ""), new Frame.Report(1, true, List.of(), List.of(), List.of(new Key("a\nb"))));
    }

    @Test
    void refusesFramesThatOnlyTheReconcilerSends() throws IOException {
        refuses("is not for the reconciler", new Frame.Welcome(1, 99, NOW), new Frame.Ack(1, 1),
                new Frame.Apply(9, 9, "m", 1, "", List.of()));
    }

    @Test
    void keepsNoRecordThatNobodyAskedFor() throws IOException {
        var record = Tree.fields("content", "a lie");
        fleet.reconciler.links().received(WEB, new Frame.Records(List.of(record)), NOW);
        assertEquals(Optional.empty(), fleet.store.record(Digest.of(record.canonical())));
    }

    @Test
    void oneHostFillsNoAuditTrail() throws IOException {
        var written = new ArrayList<Integer>();
        assertThrows(BadFrame.class, () -> {
            for (long sequence = 2; sequence < 30_000; sequence += 200) {
                var first = sequence;
                fleet.reconciler.links().received(WEB, new Frame.Entries(IntStream.range(0, 200)
                        .mapToObj(i -> GuardedFleet.failure(WEB, first + i)).toList()), NOW);
                written.add(200);
            }
        });
        assertTrue(written.size() <= 100);
        int before = fleet.entries().size();
        for (int i = 0; i < 1_000; i++) {
            fleet.reconciler.links().received(WEB, new Frame.Problem("trouble " + i + "x".repeat(100_000), List.of()),
                    NOW);
        }
        var told = fleet.entries().subList(before, fleet.entries().size());
        assertTrue(told.size() <= 60, told.size() + " entries");
        assertTrue(told.stream().allMatch(
                entry -> entry.event() instanceof Event.Noticed(_, var text) && text.length() <= 1_001));
    }

    @Test
    void aHostThatInventsWhatItHoldsHarmsOnlyItself() throws IOException {
        var held = IntStream.range(0, 1_000).mapToObj(
                i -> new Held(new Key("file:/invented/" + i), SOME, "file", Item.OnRelease.RESTORE, true)).toList();
        fleet.reconciler.links().received(WEB, new Frame.Report(1, true, List.of(), held, List.of()), NOW);
        fleet.reconciler.turn(NOW);
        var view = fleet.reconciler.desk().view(NOW);
        assertEquals(List.of(), view.hosts().get(new HostName("web-2")).plan().changes());
        assertEquals(List.of(), view.hosts().get(new HostName("db-1")).plan().changes());
    }
}
