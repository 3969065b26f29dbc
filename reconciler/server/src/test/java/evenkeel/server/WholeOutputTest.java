package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;
import evenkeel.reconcile.BadFrame;
import evenkeel.verbs.Verbs;

/// What a script wrote, where an entry cannot hold it: fetched part by part, kept beside, shown to who may see the
/// host's history.
class WholeOutputTest {

    private static final HostName WEB = GuardedFleet.WEB;
    private static final HostName DB = new HostName("db-1");
    private static final Instant NOW = GuardedFleet.NOW;
    private static final byte[] SAID = "a line of output\n".repeat(9_000).getBytes(StandardCharsets.UTF_8);
    private static final Output WHOLE = new Output(Digest.of(SAID), SAID.length);

    @TempDir
    Path folder;
    private GuardedFleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new GuardedFleet(folder);
        fleet.sent.clear();
    }

    @AfterEach
    void stop() throws IOException {
        fleet.close();
    }

    private static Frame.Entries entry(HostName host, Output whole) {
        return new Frame.Entries(List.of(new HostEntry(host, 1, 2, NOW, "repair", GuardedFleet.REVISION,
                new Key("script:long"), Digest.of("item"), List.of(), Optional.of(new Outcome.Failed("exit 1")), "head",
                Optional.of(whole))));
    }

    private void hello(HostName host, List<Output> outputs) {
        fleet.reconciler.links().connected(host, new Frame.Hello(Frame.VERSION, "guarded", host, "0.1.0", 1, 0,
                new TreeMap<>(), List.of(), outputs), NOW);
    }

    private void says(HostName host, Frame frame) {
        fleet.reconciler.links().received(host, frame, NOW);
        try {
            fleet.reconciler.turn(NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends Frame> List<T> sent(Class<T> type) {
        return fleet.sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Answers each question with a part, until none comes.
    private void give(HostName host, byte[] bytes) {
        for (var asked = sent(Frame.NeedOutput.class); !asked.isEmpty(); asked = sent(Frame.NeedOutput.class)) {
            assertEquals(1, asked.size(), "one part at a time");
            fleet.sent.clear();
            int from = (int) asked.getFirst().offset();
            says(host, new Frame.OutputPart(asked.getFirst().digest(), from,
                    Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + Limits.BLOB_PART))));
        }
    }

    private String asked(String person, String... words) {
        var out = new ByteArrayOutputStream();
        new Verbs(new evenkeel.verbs.Doors(fleet.reconciler.desk(), Policed.ACCESS,
                Policed.trail(fleet.store, fleet.outputs), () -> NOW, "0.1.0")).run(person, List.of(words), out, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void fetchesWhatAnEntryNamesAndShowsItToWhoMaySeeTheHistoryOfTheHost() throws IOException {
        says(WEB, entry(WEB, WHOLE));
        give(WEB, SAID);
        assertEquals(List.of(new Frame.HaveOutput(WHOLE.digest())), sent(Frame.HaveOutput.class));
        assertArrayEquals(SAID, fleet.outputs.read(WEB, WHOLE.digest(), 0, 1 << 20).orElseThrow());
        assertTrue(Files.size(folder.resolve("outputs/web-1/" + WHOLE.digest().hex() + ".gz")) < 10_000);
        var text = new String(SAID, StandardCharsets.UTF_8);
        assertEquals(text, asked("reader", "history", "web-1", "--whole", WHOLE.digest().hex()));
        assertEquals("output\n", asked("reader", "history", "web-1", "--whole", WHOLE.digest().hex(), "--from",
                "" + (SAID.length - 7)));
        assertTrue(asked("reader", "history", "web-1").contains("its output has 153000 bytes: history web-1 --whole "));
        assertTrue(asked("deployer", "history", "web-1", "--whole", WHOLE.digest().hex()).contains("no such host"));
        assertTrue(asked("operator", "history", "db-1", "--whole", WHOLE.digest().hex()).contains("no entry of db-1"));
        assertTrue(asked("operator", "history", "web-1", "--whole", "../x").contains("is no digest"));
        assertEquals(6, fleet.asked().size(), "each request is an entry");
    }

    @Test
    void beginsAgainWithWhatAConnectionLeftHalfAndAsksForNothingThatItHas() {
        says(WEB, entry(WEB, WHOLE));
        says(WEB, new Frame.OutputPart(WHOLE.digest(), 0, Arrays.copyOf(SAID, Limits.BLOB_PART)));
        fleet.sent.clear();
        hello(WEB, List.of(WHOLE));
        assertEquals(List.of(new Frame.NeedOutput(WHOLE.digest(), 0)), sent(Frame.NeedOutput.class));
        give(WEB, SAID);
        fleet.sent.clear();
        hello(WEB, List.of(WHOLE));
        assertEquals(List.of(), sent(Frame.NeedOutput.class));
        assertEquals(List.of(new Frame.HaveOutput(WHOLE.digest())), sent(Frame.HaveOutput.class));
        hello(DB, List.of(WHOLE));
        assertEquals(List.of(new Frame.NeedOutput(WHOLE.digest(), 0)), sent(Frame.NeedOutput.class),
                "what one host has says nothing about another");
    }

    @Test
    void goesOnWithTheNextWhenAHostHasOneNoMore() {
        var other = new Output(Digest.of("other"), 5);
        hello(WEB, List.of(WHOLE, other));
        says(WEB, new Frame.OutputPart(WHOLE.digest(), 0, new byte[0]));
        says(WEB, new Frame.OutputPart(other.digest(), 0, "other".getBytes(StandardCharsets.UTF_8)));
        assertTrue(fleet.outputs.has(WEB, other.digest()));
        assertFalse(fleet.outputs.has(WEB, WHOLE.digest()));
    }

    private void refuses(String because, Runnable said) {
        var e = assertThrows(BadFrame.class, said::run);
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    @Test
    void refusesPartsThatWereNotAskedForOrNeverEnd() {
        var one = new Frame.OutputPart(WHOLE.digest(), 0, new byte[1]);
        refuses("not asked for", () -> says(WEB, one));
        hello(WEB, List.of(new Output(WHOLE.digest(), 3)));
        refuses("more of an output", () -> says(WEB, new Frame.OutputPart(WHOLE.digest(), 0, new byte[4])));
        hello(WEB, List.of(WHOLE));
        refuses("more of an output",
                () -> says(WEB, new Frame.OutputPart(WHOLE.digest(), 0, new byte[Limits.BLOB_PART + 1])));
        refuses("not asked for", () -> says(WEB, new Frame.OutputPart(WHOLE.digest(), 7, new byte[1])));
        refuses("not asked for", () -> says(WEB, new Frame.OutputPart(Digest.of("x"), 0, new byte[1])));
        refuses("it lacks", () -> says(WEB, new Frame.OutputPart(null, 0, new byte[1])));
        refuses("it lacks", () -> says(WEB, new Frame.OutputPart(WHOLE.digest(), 0, null)));
    }

    @Test
    void refusesWhatIsNotWhatItsDigestSaysAndKeepsNothingOfIt() {
        hello(WEB, List.of(WHOLE));
        var other = SAID.clone();
        other[100_000]++;
        refuses("not what its digest says", () -> give(WEB, other));
        assertFalse(fleet.outputs.has(WEB, WHOLE.digest()));
        assertEquals(List.of(new Frame.HaveOutput(WHOLE.digest())), sent(Frame.HaveOutput.class), "it may forget it");
    }

    @Test
    void refusesSizesAndCountsOutOfThisWorld() {
        for (long size : new long[]{0, -1, Limits.OUTPUT_WHOLE + 1, Long.MAX_VALUE}) {
            refuses("an output of", () -> hello(WEB, List.of(new Output(WHOLE.digest(), size))));
            refuses("an output of", () -> says(WEB, entry(WEB, new Output(WHOLE.digest(), size))));
        }
        refuses("at most 64", () -> hello(WEB, Collections.nCopies(65, WHOLE)));
        refuses("it lacks", () -> hello(WEB, List.of(new Output(null, 1))));
    }

    @Test
    void fetchesNoMoreOfAHostInAnHourThanItMayGive() {
        long most = 8L << 30;
        for (int i = 0; i <= most / Limits.OUTPUT_WHOLE; i++) {
            fleet.sent.clear();
            hello(WEB, List.of(new Output(Digest.of("" + i), Limits.OUTPUT_WHOLE)));
        }
        assertEquals(List.of(), sent(Frame.NeedOutput.class));
    }

    @Test
    void aDiskThatTakesNoOutputsIsANoticeAndEverythingElseGoesOn() throws IOException {
        Files.writeString(folder.resolve("outputs/web-1"), "in the way");
        says(WEB, entry(WEB, WHOLE));
        says(WEB, new Frame.OutputPart(WHOLE.digest(), 0, new byte[1]));
        assertTrue(fleet.entries().getLast().event() instanceof Event.Noticed(var subject, var text)
                && subject.equals("outputs") && text.contains("cannot be kept"));
        assertTrue(fleet.sent.stream().anyMatch(Frame.Ack.class::isInstance));
        fleet.reconciler.turn(NOW);
    }
}
