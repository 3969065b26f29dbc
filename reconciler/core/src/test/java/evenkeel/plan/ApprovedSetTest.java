package evenkeel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Item.Wiring;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.resource.Approval;
import evenkeel.spi.Change;

class ApprovedSetTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Planned drift(String path, Change... changes) {
        return seen(path, "seen", NOW, 1, changes);
    }

    private static Planned seen(String path, String seen, Instant at, int line, Change... changes) {
        var item = Item.of(new Key("file:" + path), "file", Digest.of("plugin" + line), Tree.fields("path", path), "",
                Wiring.NONE, new Item.Origin("a" + line, "d", "s", "f", line, line));
        return new Drift(item, Digest.of(seen), List.of(changes), List.of(), at);
    }

    private static HostPlan plan(String host, Planned... changes) {
        return new HostPlan(new HostName(host), List.of(changes), List.of(), List.of());
    }

    private static ApprovedSet of(HostPlan... plans) {
        return ApprovedSet.of(List.of(plans), _ -> true);
    }

    /// So that approvals of one version are good in the next: these digests never change.
    @Test
    void namesTheSameSetTheSameForAllTime() {
        assertEquals("54ba60091d6dea24cf4bcbefdb4929b9e12466c300c7c2c011f3918d54f2c773",
                ApprovedSet.change(drift("/a", Change.update("content", "x", "y"))).hex());
        assertEquals("fee3f0d901acd8b0449fe558c5c479a0ec15bf11c0e746ba8b2e73ef4de8793b",
                of(plan("web-01", drift("/a", Change.update("content", "x", "y"))), plan("web-02", drift("/b")))
                        .digest().hex());
    }

    @Test
    void aChangeIsItsItemAndWhatHappensToItAndNeitherItsHostNorItsTimeNorItsCommit() {
        var first = ApprovedSet.change(seen("/a", "this", NOW, 1, Change.update("content", "x", "y")));

        assertEquals(first,
                ApprovedSet.change(seen("/a", "that", NOW.plusSeconds(9), 2, Change.update("content", "x", "y"))));
        var others = new HashSet<Digest>(Set.of(first));
        for (var other : List.of(drift("/b", Change.update("content", "x", "y")),
                drift("/a", Change.remove("content", "x")), drift("/a", Change.update("mode", "x", "y")),
                drift("/a", Change.update("content", "z", "y")), drift("/a", Change.update("content", "x", "z")),
                drift("/a", Change.update("content", "xy", "")), drift("/a", Change.update("contentx", "", "y")),
                drift("/a", Change.update("content", "x", "y"), Change.update("content", "x", "y")), drift("/a"),
                new Release(new Held(new Key("file:/a"), drift("/a").item(), "file", OnRelease.LEAVE, true),
                        List.of(Change.update("content", "x", "y"))))) {
            assertTrue(others.add(ApprovedSet.change(other)), other::toString);
        }
    }

    @Test
    void foldsChangesOfTheSameHosts() {
        var a = drift("/a", Change.create("file", ""));
        var b = drift("/b", Change.create("file", ""));
        var c = drift("/c", Change.create("file", ""));
        var set = of(plan("web-02", b, a), plan("web-01", a, b), plan("db-01", c, a));

        assertEquals(List.of("[db-01] 1", "[db-01, web-01, web-02] 1", "[web-01, web-02] 1"),
                set.lines().stream().map(line -> line.hosts() + " " + line.digests().size()).toList());
        assertEquals(set.digest(), of(plan("db-01", a, c), plan("web-01", b, a), plan("web-02", a, b)).digest());
        assertNotEquals(set.digest(), of(plan("db-01", a, c), plan("web-01", b, a), plan("web-02", a)).digest());
        var turned = new ArrayList<>(set.lines());
        assertEquals(set.digest(), Approval.digest(turned.reversed()));
        assertEquals(1, of(IntStream.range(0, 200).mapToObj(i -> plan("h" + i, a, b)).toArray(HostPlan[]::new))
                .lines().size());
    }

    @Test
    void coversItsChangesOnItsHostsAndNothingElse() {
        var a = drift("/a", Change.create("file", ""));
        var b = drift("/b", Change.create("file", ""));
        var set = of(plan("web-01", a, b), plan("web-02", a));
        var covering = Covering.of(List.of(new Approval(set.digest(), NOW, new TreeSet<>(), set.lines(),
                Position.file("x"))));

        assertTrue(covering.covers(new HostName("web-01"), ApprovedSet.change(a)));
        assertTrue(covering.covers(new HostName("web-01"), ApprovedSet.change(b)));
        assertTrue(covering.covers(new HostName("web-02"), ApprovedSet.change(a)));
        assertFalse(covering.covers(new HostName("web-02"), ApprovedSet.change(b)));
        assertFalse(covering.covers(new HostName("web-03"), ApprovedSet.change(a)));
        assertFalse(covering.none());
        assertTrue(Covering.of(List.of()).none());
    }

    @Test
    void aFileHasRoomForAFleetAndNotForAnything() {
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> plan("web-" + i, drift("/of/" + i, Change.create("file", "")))).toList();
        assertTrue(file(ApprovedSet.of(many, _ -> true)).fits());
        var more = IntStream.range(0, 20_001)
                .mapToObj(i -> plan("web-" + i, drift("/of/" + i, Change.create("file", "")))).toList();
        assertFalse(file(ApprovedSet.of(more, _ -> true)).fits());
    }

    private static ApprovalFile file(ApprovedSet set) {
        return new ApprovalFile(set, new TreeSet<>(Set.of("ada")), NOW, List.of("why"));
    }
}
