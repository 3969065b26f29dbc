package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static evenkeel.agent.OneHost.released;
import static evenkeel.agent.OneHost.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Observation;

/// One whole story, crashed once at every point that it reaches, each time that it reaches it: on a real disk, as by
/// `kill -9`, and on one that forgets what was not flushed.
class CrashTest {

    @TempDir(factory = Crashes.InMemory.class)
    Path folder;
    private final Item motd = file("/motd", "hello", released(Item.OnRelease.RESTORE));
    private final Item setup = script("setup");
    private final Item next = file("/motd", "new", released(Item.OnRelease.RESTORE));

    private final Item open = file("/rules", "open", released(Item.OnRelease.RESTORE));
    private final Item shut = file("/rules", "shut", released(Item.OnRelease.RESTORE));

    @AfterEach
    void listenNoMore() {
        CrashPoint.hook(null);
    }

    @Test
    void namesEveryPointAtWhichPowerMayFail() throws IOException {
        var crashes = new Crashes(folder);
        var reached = new TreeSet<>(crashes.points("names", false, this::story));
        reached.addAll(crashes.points("more names", false, this::comeBack));
        var names = new TreeSet<String>();
        for (var place : List.of("agent.away", "agent.epoch", "agent.item", "agent.moves", "agent.order", "agent.saved",
                "agent.welcomed",
                "agent.blob", "agent.provisional")) {
            names.addAll(List.of(place + ".before-fsync", place + ".after-fsync", place + ".before-rename",
                    place + ".after-rename"));
        }
        for (var place : List.of("agent.spool", "agent.spool.cut")) {
            names.addAll(List.of(place + ".before-fsync", place + ".after-fsync"));
        }
        for (var frame : List.of("ended", "entries", "hello", "needblob", "report")) {
            names.addAll(List.of("agent." + frame + ".before-send", "agent." + frame + ".after-send"));
        }
        for (var place : List.of("agent.change", "agent.release", "agent.run")) {
            names.addAll(List.of(place + ".before", place + ".after"));
        }
        for (var place : List.of("agent.item", "agent.saved", "agent.blob", "agent.provisional")) {
            names.addAll(List.of(place + ".before-delete", place + ".after-delete"));
        }
        assertEquals(names, reached);
    }

    @Test
    void convergesWhereverItIsKilled() throws IOException {
        new Crashes(folder).everywhere(false, this::story, this::invariants);
    }

    @Test
    void comesBackOrPutsBackWhereverItIsKilled() throws IOException {
        new Crashes(folder).everywhere(false, this::comeBack, this::invariants);
    }

    @Test
    void comesBackOrPutsBackWhereverPowerFailsAndTheDiskForgets() throws IOException {
        new Crashes(folder).everywhere(true, this::comeBack, this::invariants);
    }

    @Test
    void convergesWhereverPowerFailsAndTheDiskForgets() throws IOException {
        new Crashes(folder).everywhere(true, this::story, this::invariants);
    }

    /// As a reconciler goes on: what is not as wanted is asked for, until it is; a script whose end is unknown is not.
    private void story(OneHost host) throws IOException {
        var reconciler = host.reconciler;
        reconciler.blobs.put(Digest.of("content"), "content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        until(host, motd, setup);
        host.edit("/motd", "edited");
        reconciler.blobs.clear();
        until(host, next, setup);
        letGo(host);
    }

    private void letGo(OneHost host) {
        var reconciler = host.reconciler;
        reconciler.order();
        for (int i = 0; i < 3 && !reconciler.held.isEmpty(); i++) {
            var held = reconciler.held.stream().map(one -> java.util.stream.Stream.of(setup, motd, next, open, shut)
                    .filter(item -> item.digest().equals(one.item())).findFirst().orElseThrow()).toArray(Item[]::new);
            reconciler.release(held);
        }
    }

    /// One change is confirmed by coming back; the next cuts the host off, and is put back.
    private void comeBack(OneHost host) throws IOException {
        var reconciler = host.reconciler;
        host.reachable = () -> true;
        reconciler.order(open);
        for (int i = 0; i < 3 && !host.text("/rules").equals("open"); i++) {
            reconciler.move(Duration.ofMinutes(1), open);
        }
        reconciler.order(shut);
        host.reachable = () -> false;
        reconciler.move(Duration.ofMinutes(1), shut);
        host.pass(Duration.ofMinutes(1));
        assertEquals("open", host.text("/rules"));
        host.connect();
        reconciler.order(open);
        letGo(host);
    }

    private void until(OneHost host, Item file, Item run) throws IOException {
        var reconciler = host.reconciler;
        reconciler.order(file, run);
        for (int i = 0; i < 3 && !host.text("/motd").equals(((evenkeel.model.Tree.Text) file.desired().get("text"))
                .value()); i++) {
            reconciler.move(file, run);
        }
        if (host.ran.isEmpty() && reconciler.seen.get(run.key()) instanceof Observation.Seen) {
            reconciler.move(run);
        }
    }

    private void invariants(Crashes.Crashed crashed) throws IOException {
        var host = crashed.host();
        var where = crashed.where();
        var reconciler = host.reconciler;
        assertEquals("before", host.text("/motd"), where);
        assertEquals("(none)", host.text("/rules"), where);
        assertEquals(false, Files.exists(host.state.resolve("provisional.json")), where);
        assertTrue(host.ran.size() <= 1, where + ": " + host.ran);
        assertEquals(List.of(), reconciler.held, where);
        reconciler.entries.forEach((id, phases) -> {
            assertEquals(1, phases.stream().filter(entry -> !entry.intent()).count(), where + ": " + phases);
            assertTrue(phases.stream().filter(entry -> entry.intent()).count() <= 1, where + ": " + phases);
        });
        if (host.ran.isEmpty() && !reconciler.outcomes(setup).isEmpty()) {
            assertTrue(reconciler.outcomes(setup).contains("unknown"), where + ": " + reconciler.outcomes(setup));
        }
        assertEquals(0, Files.size(host.state.resolve("spool.ndjson")), where);
    }
}
