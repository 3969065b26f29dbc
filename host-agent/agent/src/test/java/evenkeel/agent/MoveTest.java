package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static evenkeel.agent.OneHost.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.OutputTap;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frame.Planned;
import evenkeel.spi.Ran;

class MoveTest {

    @TempDir
    Path folder;
    OneHost host;
    TestReconciler reconciler;

    @BeforeEach
    void start() throws IOException {
        host = new OneHost(folder).start().connect();
        reconciler = host.reconciler;
    }

    @Test
    void makesWhatWasPlannedAndSaysSoInTwoPhasesUnderOneId() throws IOException {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        assertEquals("(none)", host.text("/motd"), "an order alone changes nothing");
        reconciler.move(motd);
        assertEquals("hello", host.text("/motd"));
        var entry = reconciler.entries.get("web-01/1/1");
        assertEquals(List.of(true, false), entry.stream().map(HostEntry::intent).toList());
        assertEquals(new Outcome.Converged(), entry.get(1).outcome().orElseThrow());
        assertEquals(entry.get(0).changes(), entry.get(1).changes());
        assertEquals("move-1-1", entry.get(0).cause());
        assertEquals(List.of("move-1-1"), reconciler.ended);
        assertEquals(motd.key(), reconciler.held.getFirst().key());
    }

    @Test
    void sendsEntriesAndWhatItSeesBeforeTheMovesEnd() {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        reconciler.frames.clear();
        reconciler.move(motd);
        assertEquals(List.of("Entries", "Entries", "Report", "Ended"),
                reconciler.frames.stream().map(frame -> frame.getClass().getSimpleName()).toList());
    }

    @Test
    void leavesAHostAloneThatMovedSinceThePlan() throws IOException {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        Files.writeString(host.root.resolve("motd"), "somebody was here");
        reconciler.move(motd);
        assertEquals("somebody was here", host.text("/motd"));
        assertEquals(List.of("stale"), reconciler.outcomes(motd));
    }

    @Test
    void looksAtAllOfAMoveBeforeItsFirstChange() {
        var one = file("/one", "1");
        var two = file("/two", "2");
        reconciler.order(one, two);
        reconciler.send(reconciler.planned(List.of(new Planned(one.key(), one.digest(), Planned.AFTER, false),
                new Planned(two.key(), two.digest(), Digest.of("something else"), false))));
        assertEquals(List.of("converged"), reconciler.outcomes(one));
        assertEquals(List.of("stale"), reconciler.outcomes(two));
    }

    @Test
    void doesLessThanPlannedWhereItIsAlreadyAsDesired() throws IOException {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        Files.writeString(host.root.resolve("motd"), "hello");
        reconciler.move(motd);
        assertEquals(List.of("already"), reconciler.outcomes(motd));
    }

    @Test
    void isStaleUnderAnotherOrder() throws IOException {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        reconciler.sequence++;
        reconciler.move(motd);
        assertEquals(List.of("stale"), reconciler.outcomes(motd));
        assertEquals("(none)", host.text("/motd"));
    }

    @Test
    void doesNoMoveTwice() throws IOException {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        reconciler.move(motd);
        reconciler.number--;
        reconciler.move(motd);
        assertEquals(List.of("converged"), reconciler.outcomes(motd));
        assertEquals(List.of("move-1-1", "move-1-1"), reconciler.ended);
        host.start().connect();
        reconciler.number--;
        reconciler.move(motd);
        assertEquals(List.of("converged"), reconciler.outcomes(motd));
    }

    @Test
    void refusesAMoveOfAnOlderEpoch() throws IOException {
        var motd = file("/motd", "hello");
        reconciler.epoch = 2;
        reconciler.order(motd);
        reconciler.epoch = 1;
        reconciler.move(motd);
        assertEquals("(none)", host.text("/motd"));
        assertTrue(reconciler.problems.getFirst().contains("epoch 1"), reconciler.problems.toString());
    }

    @Test
    void skipsWhatRequiresSomethingThatIsNotAsDesired() {
        var bad = file("/bad", "cannot");
        var child = file("/child", "x", new Item.Wiring(List.of(bad.key()), List.of(), List.of(), false,
                Item.OnRelease.LEAVE, true));
        reconciler.order(bad, child);
        reconciler.move(bad, child);
        assertEquals(List.of("failed"), reconciler.outcomes(bad));
        assertEquals(List.of("skipped"), reconciler.outcomes(child));
    }

    @Test
    void leavesADocumentAtItsFirstFailureWhereItSaysSo() {
        var bad = file("/bad", "cannot",
                new Item.Wiring(List.of(), List.of(), List.of(), true, Item.OnRelease.LEAVE, true));
        var next = file("/next", "x");
        reconciler.order(bad, next);
        reconciler.move(bad, next);
        assertEquals(List.of("skipped"), reconciler.outcomes(next));
    }

    @Test
    void goesOnAfterAFailureOtherwise() {
        var bad = file("/bad", "cannot");
        var next = file("/next", "x");
        reconciler.order(bad, next);
        reconciler.move(bad, next);
        assertEquals(List.of("failed"), reconciler.outcomes(bad));
        assertEquals(List.of("converged"), reconciler.outcomes(next));
    }

    @Test
    void reportsWhatAHostCannotHaveAndSkipsIt() {
        var other = file("/other", "skip");
        reconciler.order(other);
        assertInstanceOf(Observation.Skipped.class, reconciler.seen.get(other.key()));
        reconciler.move(other);
        assertEquals(List.of("skipped"), reconciler.outcomes(other));
    }

    @Test
    void reportsWhatNoPluginOffersAsUnknown() {
        var item = Item.of(new Key("x:y"), "nothing", Digest.of("no such plugin"), evenkeel.model.Tree.EMPTY, "",
                Item.Wiring.NONE, new Item.Origin("a", "d", "s", "f", 1, 0));
        reconciler.order(item);
        var unknown = assertInstanceOf(Observation.Unknown.class, reconciler.seen.get(item.key()));
        assertTrue(unknown.because().contains("missing"), unknown.because());
    }

    @Test
    void runsAScriptOnceAndKeepsItsOutput() throws IOException {
        var setup = script("setup");
        host.shell = _ -> new Ran(0, false, "done it");
        reconciler.order(setup);
        reconciler.move(setup);
        reconciler.move(setup);
        host.start().connect();
        reconciler.move(setup);
        assertEquals(List.of("setup"), host.ran);
        assertEquals(List.of("converged", "already", "already"), reconciler.outcomes(setup));
        assertEquals("done it", reconciler.entries.get("web-01/1/1").get(1).output());
    }

    @Test
    void keepsTheWholeOfALongOutputUntilTheReconcilerHasIt() throws IOException {
        var setup = script("setup");
        var said = "0123456789".repeat(20_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        host.shell = _ -> {
            for (int at = 0; at < said.length; at += 1_000) {
                OutputTap.BOUND.get().add(Arrays.copyOfRange(said, at, at + 1_000), 1_000);
            }
            return new Ran(0, false, "head and tail");
        };
        reconciler.order(setup);
        reconciler.move(setup);
        var whole = reconciler.entries.get("web-01/1/1").get(1).whole().orElseThrow();
        assertEquals(new Output(Digest.of(said), said.length), whole);
        host.start().connect();
        var hello = reconciler.frames.stream().filter(Frame.Hello.class::isInstance).map(Frame.Hello.class::cast)
                .toList().getLast();
        assertEquals(List.of(whole), hello.outputs());
        var came = new java.io.ByteArrayOutputStream();
        while (came.size() < whole.size()) {
            reconciler.send(new Frame.NeedOutput(whole.digest(), came.size()));
            came.writeBytes(reconciler.parts.getLast().bytes());
            assertTrue(reconciler.parts.getLast().bytes().length <= evenkeel.protocol.Limits.BLOB_PART);
        }
        assertEquals(Digest.of(said), Digest.of(came.toByteArray()));
        reconciler.send(new Frame.HaveOutput(whole.digest()));
        reconciler.send(new Frame.NeedOutput(whole.digest(), 0));
        assertEquals(0, reconciler.parts.getLast().bytes().length);
    }

    @Test
    void keepsNoFileOfAnOutputThatItsEntryHolds() throws IOException {
        var setup = script("setup");
        host.shell = _ -> {
            OutputTap.BOUND.get().add(new byte[64 << 10], 64 << 10);
            return new Ran(0, false, "all of it");
        };
        reconciler.order(setup);
        reconciler.move(setup);
        assertEquals(Optional.empty(), reconciler.entries.get("web-01/1/1").get(1).whole());
        host.start().connect();
        assertEquals(List.of(), ((Frame.Hello) reconciler.frames.stream().filter(Frame.Hello.class::isInstance).toList()
                .getLast()).outputs());
    }

    @Test
    void saysHowAScriptFailed() {
        var setup = script("setup");
        host.shell = _ -> new Ran(3, false, "oh no");
        reconciler.order(setup);
        reconciler.move(setup);
        assertEquals(new Outcome.Failed("exit 3"),
                reconciler.entries.get("web-01/1/1").get(1).outcome().orElseThrow());
    }

    @Test
    void doesAgainWhatFollowsAChange() throws IOException {
        var conf = file("/conf", "a");
        var restart = script("restart", new Item.Wiring(List.of(), List.of(), List.of(conf.key()), false,
                Item.OnRelease.LEAVE, true));
        reconciler.order(conf, restart);
        reconciler.send(reconciler.planned(List.of(new Planned(conf.key(), conf.digest(), Planned.AFTER, false),
                new Planned(restart.key(), restart.digest(), Planned.AFTER, false))));
        assertEquals(List.of("restart"), host.ran);
        var next = file("/conf", "b");
        reconciler.order(next, restart);
        reconciler.send(reconciler.planned(List.of(new Planned(next.key(), next.digest(), Planned.AFTER, false),
                new Planned(restart.key(), restart.digest(), Planned.AFTER, false))));
        assertEquals(List.of("restart", "restart"), host.ran);
        host.start().connect();
        reconciler.move(restart);
        assertEquals(List.of("restart", "restart"), host.ran);
    }

    @Test
    void looksWithoutChangingAtWhatStandsInNoOrder() throws IOException {
        var motd = file("/motd", "hello");
        var run = script("setup");
        reconciler.send(new Frame.Look(7, List.of(motd, run), List.of()));
        var looked = (Frame.Looked) reconciler.frames.getLast();
        assertInstanceOf(Observation.Seen.class, looked.lines().get(0).observation());
        assertInstanceOf(Observation.Unknown.class, looked.lines().get(1).observation());
        assertEquals(1, looked.records().size());
        assertEquals(List.of(), host.ran);
    }

    @Test
    void givesTheRecordsThatItReported() {
        var motd = file("/motd", "hello");
        reconciler.order(motd);
        var digest = ((Observation.Seen) reconciler.seen.get(motd.key())).record();
        reconciler.send(new Frame.NeedRecords(List.of(digest)));
        var records = ((Frame.Records) reconciler.frames.getLast()).records();
        assertEquals(List.of(digest), records.stream().map(tree -> Digest.of(tree.canonical())).toList());
    }
}
