package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Key;

/// What entries about limits and approvals come to.
class ApprovalsTest {

    private static final HostName WEB = new HostName("web-01");
    private static final HostName DB = new HostName("db-01");
    private final List<Entry> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private void happens(Event... events) {
        for (var event : events) {
            entries.add(new Entry("main", 1, entries.size() + 1, "fleet", now, event));
        }
    }

    private Approvals.Folded folded() {
        return Fold.nothing().then(entries).whole().approvals();
    }

    private static Event counted(HostName host, String... items) {
        var effects = new TreeMap<Key, String>();
        for (var item : items) {
            effects.put(new Key(item), "run");
        }
        return new Event.Counted(host, effects);
    }

    private static Event enrolled(HostName host) {
        return new Event.Enrolled(host, "key of " + host, "seal", "first", new TreeMap<>());
    }

    @Test
    void areThoseThatTheLedgerNamedLast() {
        var one = new Event.ApprovedBy(List.of("ada", "bob"), now);
        happens(new Event.ApprovalsSigned(new TreeMap<>(Map.of("approvals/one.yaml", one, "approvals/two.yaml", one))),
                new Event.ApprovalsSigned(new TreeMap<>(Map.of("approvals/one.yaml", one))));

        assertEquals(Map.of("approvals/one.yaml", one), Fold.nothing().then(entries).whole().approvals().signed());
    }

    @Test
    void countWhatHasBegunUntilAnotherPlanIsAskedFor() {
        happens(counted(WEB, "script:a"), counted(WEB, "script:b"), counted(DB));

        assertEquals(List.of("db-01 []", "web-01 [script:a, script:b]"), folded().begun().stream()
                .map(each -> each.host() + " " + each.items().keySet()).toList());
        happens(new Event.Accepted("r2", "r1"));
        assertEquals(List.of(), folded().begun());
    }

    @Test
    void goOnCountingWhileThePlanIsHeldWhateverIsCommitted() {
        happens(counted(WEB), new Event.PlanHeld("r1", "held: 9 of 10 hosts would change"),
                new Event.Accepted("r2", "r1"));

        assertEquals(1, folded().begun().size());
        assertEquals("r1", folded().held().orElseThrow().revision());
        happens(new Event.PlanHeld("r2", "held: 8 of 10 hosts would change"), new Event.PlanAhead("r2"));
        assertEquals(Optional.empty(), folded().held());
        assertEquals(1, folded().begun().size());
        happens(new Event.Accepted("r3", "r2"));
        assertEquals(0, folded().begun().size());
    }

    @Test
    void forgetWhatBeganADayAgoAndHostsThatAreRetired() {
        happens(enrolled(WEB), enrolled(DB), counted(WEB));
        now = now.plus(Duration.ofHours(23));
        happens(counted(DB));
        assertEquals(2, folded().begun().size());
        now = now.plus(Duration.ofHours(1));
        happens(counted(DB));
        assertEquals(List.of(DB), folded().begun().stream().map(Approvals.Begun::host).toList());
        happens(new Event.Retired(DB));
        assertEquals(List.of(), folded().begun());
    }

    @Test
    void areTheSameWhereverTheLedgerIsCutAndWritten() {
        areThoseThatTheLedgerNamedLast();
        goOnCountingWhileThePlanIsHeldWhateverIsCommitted();
        var full = Json.line(Fold.nothing().then(entries));
        for (int cut = 0; cut <= entries.size(); cut++) {
            var until = Json.parse(Json.line(Fold.nothing().then(entries.subList(0, cut))), Fold.class);
            assertEquals(full, Json.line(until.then(entries.subList(cut, entries.size()))), "cut at " + cut);
        }
    }

    @Test
    void areNoneInWhatWasWrittenBeforeThereWereAny() {
        var written = Json.line(Fold.nothing());
        assertTrue(written.contains(",\"approvals\":{"), written);
        var before = written.replaceFirst(",\"approvals\":\\{[^}]*\\}\\}", "");

        assertEquals(Approvals.Folded.NOTHING, Json.parse(before, Fold.class).whole().approvals());
    }
}
