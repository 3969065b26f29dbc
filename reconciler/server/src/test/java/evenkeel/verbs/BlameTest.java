package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Outcome;
import evenkeel.plan.ApprovedSet;
import evenkeel.resource.Approval;
import evenkeel.spi.Change;

/// Who put an item on a host, as the trail says.
class BlameTest {

    private static final HostName HOST = new HostName("web-001");
    private static final Item MOTD = HandMade.MOTD;
    private static final Digest OTHER = Digest.of("another text");
    private final TestDesk desk = new TestDesk(HandMade.view());
    private int n;

    private void told(Event event) {
        n++;
        desk.entries.add(new Entry("main", 1, n, "example",
                HandMade.NOW.minus(Duration.ofHours(20)).plus(Duration.ofHours(n)), event));
    }

    private void move(String revision, Digest item) {
        told(new Event.Dispatched("move-1-" + (n + 1), HOST, revision, List.of(new Event.Part(MOTD.key(), item, OTHER,
                "motd", "g", false, List.of()))));
    }

    private void result(String cause, Digest item, Outcome outcome, String output, Change... changes) {
        var at = HandMade.NOW.minus(Duration.ofHours(19)).plus(Duration.ofHours(n));
        told(new Event.OnHost(new HostEntry(HOST, 1, n, at, cause, "r" + n, MOTD.key(), item, List.of(changes),
                Optional.of(outcome), output)));
    }

    private String blame(String key) {
        var told = desk.ask("blame", "web-001", key);
        assertEquals("", told.err());
        return told.out();
    }

    @Test
    void namesTheMoveThatBroughtItAndNotTheRepairsSince() {
        move("old", OTHER);
        result("move-1-1", OTHER, new Outcome.Converged(), "", Change.run("x", "y"));
        move("new", MOTD.digest());
        result("move-1-3", MOTD.digest(), new Outcome.Converged(), "", Change.run("x", "y"));
        result("move-1-3", MOTD.digest(), new Outcome.Converged(), "confirmed: …");
        result("repair", MOTD.digest(), new Outcome.Converged(), "", Change.run("x", "y"));
        assertEquals("""
                file:/etc/motd on web-001
                  wanted by    association motd (), document motd, step step1 (documents/motd.yaml:11)
                  asked for    by move-1-3 17 h ago, revision new
                  made         converged 16 h ago by move-1-3, revision r3
                  confirmed    15 h ago: the agent was heard on a new connection
                  last result  converged 14 h ago by repair, revision r5
                """, blame("/etc/motd"));
    }

    @Test
    void namesTheApprovalThatCoversIt() {
        var change = ApprovedSet.change(false, MOTD.digest(), List.of());
        var lines = List.of(new Approval.Line(new TreeSet<>(List.of(HOST)), new TreeSet<>(List.of(change))));
        var approval = new Approval(Approval.digest(lines), HandMade.NOW, new TreeSet<>(List.of("ada")), lines,
                Position.file("x"));
        var approved = new TestDesk(HandMade.view(approval));
        move("new", MOTD.digest());
        approved.entries.addAll(desk.entries);

        assertTrue(approved.ask("blame", "web-001", "motd").out()
                .contains("approved by  " + approval.digest().hex().substring(0, 12)));
        assertFalse(blame("motd").contains("approved by"));
    }

    @Test
    void namesTheRevertWhereAnEarlierTextCameBack() {
        move("first", MOTD.digest());
        result("move-1-1", MOTD.digest(), new Outcome.Converged(), "", Change.run("x", "y"));
        move("bad", OTHER);
        result("move-1-3", OTHER, new Outcome.Converged(), "", Change.run("x", "y"));
        move("revert", MOTD.digest());
        result("move-1-5", MOTD.digest(), new Outcome.Converged(), "", Change.run("x", "y"));
        assertTrue(blame("file:/etc/motd").contains("asked for    by move-1-5 15 h ago, revision revert"));
    }

    @Test
    void saysWhatWasPutBackInstead() {
        move("first", MOTD.digest());
        result("move-1-1", MOTD.digest(), new Outcome.Converged(), "", Change.run("x", "y"));
        result("move-1-1", MOTD.digest(), new Outcome.Failed("not confirmed within 60 s: put back what was there"), "",
                Change.run("x", "y"));
        var told = blame("motd");
        assertTrue(told.contains("last result  failed 17 h ago by move-1-1, revision r2: not confirmed within 60 s"),
                told);
        assertFalse(told.contains("confirmed    "), told);
    }

    @Test
    void saysNothingOfWhatNoEntryTells() {
        assertEquals("""
                file:/etc/motd on web-001
                  wanted by    association motd (), document motd, step step1 (documents/motd.yaml:11)
                """, blame("/etc/motd"));
        assertEquals("""
                file:/long/gone on web-001
                  wanted by    nothing in Git any more
                """, blame("file:/long/gone"));
    }

    @Test
    void needsOneItem() {
        assertTrue(desk.ask("blame", "web-001", "e").err().contains("fits 3 items of web-001; write one of:"));
        assertTrue(desk.ask("blame", "web-001", "nothing").err().contains("web-001 has no item nothing"));
    }
}
