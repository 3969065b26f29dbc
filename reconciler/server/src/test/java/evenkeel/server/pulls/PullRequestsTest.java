package evenkeel.server.pulls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.HandMade;

/// What is told of pull requests, when, and how often.
class PullRequestsTest {

    private static final String HEAD = "1".repeat(40);
    private static final String NEWER = "2".repeat(40);
    private static final String MERGED = "c".repeat(40);
    private static final String COUNTS = "10 create, 131 update, 1 remove, 10 run, 1 release on 131 of 140 hosts;"
            + " 6 unknown";
    private static final String TOTALS = "### Plan: 10 to create, 131 to update, 1 to remove, 10 to run, 1 to release"
            + " on 131 of 140 hosts; 6 unknown, 1 skipped";
    private static final String POSTED = "#12 comment: " + TOTALS;
    private static final String STATUS = "#12 SUCCESS evenkeel/plan: " + COUNTS + " (11)";

    @TempDir
    Path folder;
    private final Hearing hearing = new Hearing();
    private PullRequests pulls;
    private Instant now = HandMade.NOW;

    @BeforeEach
    void start() throws IOException {
        hearing.since = hosts -> done(hosts, 140); // all hosts are as the accepted revision says
        restart(60);
    }

    private void restart(int anHour) throws IOException {
        pulls = new PullRequests(hearing.doors(), anHour, Memory.open(folder.resolve("pulls")));
    }

    private List<String> look() {
        pulls.look(now);
        now = now.plusSeconds(30);
        return hearing.news();
    }

    private List<String> lookAfter(Duration time) {
        now = now.plus(time);
        return look();
    }

    @Test
    void aNewHeadIsPlannedAndToldOnce() throws IOException {
        hearing.propose(12, HEAD);
        hearing.signed.put(HEAD, "ada");
        assertEquals(List.of(POSTED, STATUS), look());
        assertTrue(hearing.comments.get(12).contains("Same on 131 hosts (web-001"), hearing.comments.get(12));
        assertEquals(List.of(), look());
        restart(60);
        assertEquals(List.of(), look(), "a restart repeats nothing");
        hearing.propose(12, NEWER);
        assertEquals("#12 edit of 71: " + TOTALS, look().getFirst());
    }

    @Test
    void whatWasProposedWhileItWasDownIsNotLost() throws IOException {
        hearing.propose(12, HEAD);
        look();
        restart(60);
        hearing.propose(12, NEWER);
        hearing.propose(13, HEAD);
        assertEquals(4, look().size());
    }

    @Test
    void aMemoryThatIsLostOrTornCostsOneMoreEdit() throws IOException {
        hearing.propose(12, HEAD);
        look();
        try (var files = Files.list(folder.resolve("pulls"))) {
            for (var file : files.toList()) {
                Files.writeString(file, "{\"ref\":");
            }
        }
        restart(60);
        assertEquals(2, look().size());
        assertEquals(List.of(), look());
    }

    @Test
    void ofAStrangersCommitCountsAreToldAndNoHostIsAsked() {
        hearing.propose(12, HEAD);
        hearing.propose(13, NEWER);
        hearing.signed.put(NEWER, "eve"); // a person, who may not plan
        look();
        for (var text : hearing.comments.values()) {
            assertTrue(text.contains("Counts only"), text);
            assertFalse(text.contains("web-") || text.contains("/etc/") || text.contains("<details>"), text);
        }
        assertEquals(Set.of(), Set.copyOf(hearing.looks.values().stream().flatMap(Set::stream).toList()));
    }

    @Test
    void whoMayPlanOneHostIsShownThatOneAndTheCountsOfAll() {
        hearing.propose(12, HEAD);
        hearing.signed.put(HEAD, "bob");
        assertEquals(List.of(POSTED, STATUS), look());
        var text = hearing.comments.get(12);
        assertTrue(text.contains("Shown are 1 host of 140 hosts") && text.contains("On web-001:"), text);
        assertFalse(text.contains("web-002"), text);
        assertEquals(Map.of(HEAD, Set.of(new HostName("web-001"))), hearing.looks);
    }

    @Test
    void whatTheAcceptedRevisionWouldChangeAnywayIsNamedApart() {
        hearing.since = hosts -> hosts;
        hearing.propose(12, HEAD);
        hearing.signed.put(HEAD, "ada");
        assertEquals("#12 comment: ### Plan: 0 to create, 0 to update, 0 to remove, 0 to run, 0 to release on 0 of 140"
                + " hosts; 6 unknown, 1 skipped", look().getFirst());
        assertTrue(hearing.comments.get(12).contains("Already pending without it\n  on 131 hosts"),
                hearing.comments.get(12));
    }

    @Test
    void aRevisionThatIsNoFleetGetsItsFaultsAndAFailure() {
        hearing.propose(12, "bad" + "0".repeat(37));
        assertEquals(List.of("#12 comment: ### This commit would be refused: 1 fault",
                "#12 FAILURE evenkeel/plan: it would be refused: see the comment (ba)"), look());
        assertTrue(hearing.comments.get(12).contains("```text\nfleet.yaml"), hearing.comments.get(12));
    }

    @Test
    void theCommentIsEditedWhereTheBaseMovedAndThePlanIsAnotherOne() {
        hearing.propose(12, HEAD);
        hearing.signed.put(HEAD, "ada");
        look();
        hearing.accepted = MERGED;
        assertEquals(List.of(), look(), "the plan is the same");
        hearing.accepted = "d".repeat(40);
        hearing.planned = plan -> new Plan(plan.revision(), new TreeMap<>());
        assertEquals(List.of("#12 edit of 71: ### Plan: 0 to create, 0 to update, 0 to remove, 0 to run, 0 to release"
                + " on 0 of 140 hosts; 0 unknown",
                "#12 SUCCESS evenkeel/plan: 0 create, 0 update, 0 remove, 0 run,"
                        + " 0 release on 0 of 140 hosts; 0 unknown (11)"),
                look());
    }

    @Test
    void closedOnesWhoseReferencesTheForgeKeepsAreLeftAlone() {
        for (int i = 1; i <= 300; i++) {
            hearing.propose(i, HEAD);
        }
        hearing.open = Optional.of(List.of(7, 290));
        assertEquals(List.of("#7", "#7", "#290", "#290"),
                look().stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
    }

    @Test
    void soManyPlansAreMadeInAnHourTheNewestAndThoseOfKnownPeopleFirst() throws IOException {
        restart(2);
        hearing.propose(11, "3".repeat(40));
        hearing.propose(12, HEAD);
        hearing.propose(13, NEWER);
        hearing.signed.put("3".repeat(40), "ada");
        assertEquals(List.of("#11 comment: " + TOTALS, "#11 SUCCESS evenkeel/plan: " + COUNTS + " (33)",
                "#13 comment: " + TOTALS, "#13 SUCCESS evenkeel/plan: " + COUNTS + " (22)",
                "#12 PENDING evenkeel/plan: waits: so many plans are made in an hour (11)"), look());
        assertEquals(List.of(), look());
        hearing.accepted = MERGED;
        assertEquals(List.of(POSTED, STATUS), lookAfter(Duration.ofHours(1)), "a new head goes before an old one");
    }

    @Test
    void aForgeThatDoesNotAnswerIsToldLater() {
        hearing.propose(12, HEAD);
        hearing.down = true;
        assertEquals(List.of(), look());
        assertEquals(List.of(), look());
        hearing.down = false;
        assertEquals(List.of(POSTED, STATUS), lookAfter(Duration.ofMinutes(1)));
        assertEquals(List.of("nothing is told for now of pull requests: the forge does not answer",
                "it is told again of pull requests"), hearing.said);
    }

    @Test
    void oneOfWhichNothingCanBeToldHoldsUpNoOther() {
        hearing.propose(12, HEAD);
        hearing.propose(13, NEWER); // its conversation is locked
        hearing.broken.add(13);
        assertEquals(List.of(POSTED, STATUS), look());
        assertEquals(List.of("nothing is told for now of refs/pull/13/head: the forge answered 403"), hearing.said);
    }

    @Test
    void whatCannotBePlannedNowIsTriedAgain() {
        hearing.propose(12, "dead" + "0".repeat(36));
        assertEquals(List.of("#12 FAILURE evenkeel/plan: the plan could not be made; it is tried again (de)"), look());
        assertEquals(List.of("refs/pull/12/head cannot be planned now: the object is missing"), hearing.said);
        assertEquals(List.of(), look());
        assertEquals(1, lookAfter(Duration.ofMinutes(10)).size());
    }

    /// Ada's change of 137 hosts is merged.
    private void merge() {
        hearing.propose(12, HEAD);
        hearing.signed.put(HEAD, "ada");
        look();
        hearing.proposed.clear();
        hearing.accepted = MERGED;
        hearing.contains.put(MERGED, List.of(HEAD));
        hearing.since = hosts -> hosts;
    }

    @Test
    void afterTheMergeItIsToldHowFarItIsApplied() throws IOException {
        merge();
        assertEquals(List.of("#12 PENDING evenkeel/applied: 137 of 137 hosts left (11)"), look());
        restart(60);
        hearing.since = hosts -> done(hosts, 100);
        assertEquals(List.of(), look(), "counts alone are told now and then");
        assertEquals(List.of("#12 PENDING evenkeel/applied: 37 of 137 hosts left (11)"),
                lookAfter(Duration.ofMinutes(10)));
        hearing.since = hosts -> done(hosts, 140);
        assertEquals(List.of("#12 SUCCESS evenkeel/applied: applied on 137 hosts (11)"), look());
        assertEquals(List.of(), look());
        try (var files = Files.list(folder.resolve("pulls"))) {
            assertEquals(0, files.count(), "it is done, and forgotten");
        }
    }

    @Test
    void aFailureNamesTheHostsAndMayStillBeMended() {
        merge();
        look();
        hearing.since = hosts -> failed(done(hosts, 140), "web-003", "web-009");
        assertEquals(
                List.of("#12 FAILURE evenkeel/applied: failed on 2 hosts (web-003, web-009); 0 of 137 hosts left (11)"),
                look());
        assertEquals(List.of(), lookAfter(Duration.ofHours(1)));
        hearing.since = hosts -> done(hosts, 140);
        assertEquals(List.of("#12 SUCCESS evenkeel/applied: applied on 137 hosts (11)"), look());
    }

    @Test
    void ofAStrangersChangeNoHostIsNamedAfterTheMergeEither() {
        merge();
        hearing.signed.clear();
        hearing.since = hosts -> done(hosts, 140);
        hearing.accepted = "e".repeat(40);
        hearing.propose(12, HEAD);
        look();
        hearing.proposed.clear();
        hearing.accepted = MERGED;
        hearing.since = hosts -> failed(done(hosts, 140), "web-003");
        assertEquals(List.of("#12 FAILURE evenkeel/applied: failed on 1 host; 0 of 137 hosts left (11)"), look());
    }

    @Test
    void aSquashedOneIsFoundByTheCommitThatTheForgeNames() {
        merge();
        hearing.contains.put(MERGED, List.of("5".repeat(40)));
        assertEquals(List.of(), look());
        hearing.squashed.put(12, "5".repeat(40));
        hearing.accepted = "d".repeat(40);
        hearing.contains.put(hearing.accepted, List.of("5".repeat(40), MERGED));
        assertEquals(List.of("#12 PENDING evenkeel/applied: 137 of 137 hosts left (55)"), look());
    }

    @Test
    void oneThatWasClosedIsForgottenAfterAWeek() throws IOException {
        hearing.propose(12, HEAD);
        look();
        hearing.proposed.clear();
        assertEquals(List.of(), lookAfter(Duration.ofDays(8)));
        try (var files = Files.list(folder.resolve("pulls"))) {
            assertEquals(0, files.count());
        }
    }

    /// The first so many hosts have nothing left in their plans.
    private static TreeMap<HostName, HostView> done(Map<HostName, HostView> hosts, int many) {
        return hosts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                host -> host.getKey().name().compareTo(String.format("web-%03d", many)) > 0
                        ? host.getValue()
                        : with(host.getValue(), new HostPlan(host.getKey(), List.of(), List.of(), List.of()),
                                host.getValue().results()),
                (one, _) -> one, TreeMap::new));
    }

    private static TreeMap<HostName, HostView> failed(TreeMap<HostName, HostView> hosts, String... names) {
        for (var name : names) {
            var before = HandMade.view().hosts().get(new HostName(name));
            var key = new Key("file:/etc/motd");
            var item = before.plan().drifts().filter(drift -> drift.key().equals(key)).findFirst().orElseThrow();
            var entry = new HostEntry(before.host(), 1, 1, HandMade.NOW, "m", MERGED, key, item.item(),
                    item.changes(), Optional.of(new Outcome.Failed("disk full")), "");
            hosts.put(before.host(), with(before, before.plan(), new TreeMap<>(Map.of(key, entry))));
        }
        return hosts;
    }

    private static HostView with(HostView host, HostPlan plan, java.util.SortedMap<Key, HostEntry> results) {
        return new HostView(host.host(), host.connected(), host.retired(), host.tags(), host.state(), host.because(),
                host.moving(), host.facts(), host.desired(), plan, results, host.gates());
    }
}
