package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import evenkeel.model.Outcome;
import evenkeel.model.HostName;
import evenkeel.model.HostEntry;
import evenkeel.audit.Event;
import evenkeel.audit.Entry;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.resource.Approval;
import evenkeel.reconcile.RolloutShown;
import evenkeel.reconcile.View.RolloutView;
import evenkeel.rollout.Progress.Phase;

class VerbsTest {

    private final TestDesk desk = new TestDesk(HandMade.view());

    @Test
    void refusesWhatNoPolicyAllowsAndWritesThatDown() {
        for (var words : List.of("plan", "status", "hosts", "explain web-001", "blame web-001 motd",
                "history", "events", "retry --all",
                "retry web-001", "confirm removals:1", "audit log", "approve", "facts pull",
                "rollout list", "rollout show motd", "rollout watch motd", "rollout halt motd",
                "rollout resume motd", "run Doc --instance-ids web-001", "command list", "command show 8f",
                "command wait 8f", "command cancel 8f", "command output 8f", "command retry 8f")) {
            var told = desk.ask((_, _) -> false, words.split(" "));
            assertEquals(1, told.exit(), words);
            assertEquals("", told.out(), words);
            assertFalse(told.err().isEmpty(), words);
            assertTrue(desk.log.getLast().contains(" false: "), words + desk.log.getLast());
        }
        assertTrue(desk.log.stream().noneMatch(line -> line.matches("(retry|confirm|halt|resume) .*")));
    }

    @Test
    void leavesOutHostsThatThePersonMayNotSee() {
        var told = desk.ask((_, host) -> host.equals("web-009"), "hosts");
        assertTrue(told.out().contains("web-009"));
        assertFalse(told.out().contains("web-008"));
        assertTrue(told.out().endsWith("1 host\n"), told.out());
        var plan = desk.ask((_, host) -> host.equals("web-009"), "plan").out();
        assertFalse(plan.contains("web-008"));
        assertTrue(plan.contains("on 1 of 1 host;"), plan);
    }

    @Test
    void namesAHostThatIsNotThereAndOneThatIsNotSeenInTheSameWords() {
        var hidden = desk.ask((_, host) -> host.equals("web-009"), "explain", "web-008").err();
        var absent = desk.ask((_, host) -> host.equals("web-009"), "explain", "mars-1").err();
        assertEquals(hidden, absent.replace("mars-1", "web-008"));
    }

    @Test
    void writesTheEntryBeforeItActs() {
        desk.ask("retry", "web-001", "file:/etc/motd");
        assertEquals(List.of("ada retry [retry, web-001, file:/etc/motd] true", "retry web-001 file:/etc/motd"),
                desk.log);
    }

    @Test
    void endsWithTwoOnlyWhereChangesWereAskedForByExitCode() {
        assertEquals(0, desk.ask("plan").exit());
        assertEquals(2, desk.ask("plan", "--detailed-exitcode").exit());
        assertEquals(0, desk.ask("plan", "--detailed-exitcode", "web-139").exit());
        assertEquals(1, desk.ask("plan", "--detailed-exitcode", "--nonsense").exit());
    }

    @Test
    void saysWhyARevisionCannotBePlanned() {
        var told = desk.ask("plan", "--revision", "gone");
        assertEquals(1, told.exit());
        assertEquals("evenkeel: the repository has no commit gone\n", told.err());
    }

    @Test
    void asksOnlyHostsThatThePersonMayPlanToLook() {
        var told = desk.ask((_, host) -> host.equals("web-009"), "plan", "--revision", "abc");
        assertEquals(0, told.exit(), told.err());
        assertEquals(List.of("look abc [web-009]"), desk.log.stream().filter(line -> line.startsWith("look")).toList());
    }

    @Test
    void asksNoHostForThePlanOfWhatIsAccepted() {
        desk.ask("plan");
        desk.ask("plan", "--revision", HandMade.REVISION);
        assertTrue(desk.log.stream().noneMatch(line -> line.startsWith("look")), desk.log.toString());
    }

    @Test
    void namesApartWhatIsPendingWithoutTheRevision() {
        var out = desk.ask("plan", "--revision", "abc", "--against", "base").out();
        var pending = out.substring(out.indexOf("Already pending without it"));
        assertTrue(pending.contains("on 99 hosts"), out);
        assertTrue(out.contains("Same on 32 hosts"), out);
        assertTrue(out.contains("on 32 of 140 hosts"), out);
        var json = desk.ask("plan", "--revision", "abc", "--against", "base", "-o", "json").out();
        assertTrue(json.contains("\"against\" : \"base\""), json.substring(json.length() - 500));
        assertFalse(desk.ask("plan", "-o", "json").out().contains("pending\""), "left out where there is none");
    }

    @Test
    void namesWhatCanBeConfirmed() {
        assertEquals("Confirmed: removals:1 goes ahead.\n", desk.ask("confirm", "removals:1").out());
        assertEquals(1, desk.ask("confirm", "anything").exit());
    }

    @Test
    void writesDownARequestThatItDidNotUnderstand() {
        var told = desk.ask("frobnicate");
        assertEquals(1, told.exit());
        assertTrue(desk.log.getLast().startsWith("ada frobnicate [frobnicate] false: "), desk.log.getLast());
    }

    @Test
    void letsNoControlCharacterThrough() {
        for (var format : List.of("table", "json", "yaml")) {
            var out = desk.ask("plan", "-o", format).out() + desk.ask("explain", "web-001", "-o", format).out();
            assertTrue(out.chars().allMatch(c -> c == '\n' || c >= 0x20 && (c < 0x7f || c > 0x9f) && c != 0x202e),
                    format);
        }
    }

    @Test
    void onlyWhoMayApproveForTheWholeFleetIsShownWhatToApprove() {
        var told = desk.ask((_, host) -> host.equals("web-009"), "approve", "web-009");
        assertEquals(1, told.exit());
        assertEquals("evenkeel: no policy allows ada to approve for the whole fleet\n", told.err());
        assertEquals(1, desk.ask("approve", "mars-1").exit());
        assertEquals(1, desk.ask("approve", "--expires", "91d").exit());
        assertEquals(1, desk.ask("approve", "--expires", "soon").exit());
        assertTrue(desk.ask("approve", "web-139").out().contains("there is nothing to approve"));
    }

    @Test
    void anApprovalIsTheSameForTheNextPersonWhoseNameIsAdded() {
        var first = desk.ask("approve", "web-009", "-o", "json").out();
        var name = first.replaceFirst("(?s).*\"path\" : \"approvals/([0-9a-f]{64}).yaml\".*", "$1");
        var expires = HandMade.NOW.plusSeconds(60);
        var known = new Approval(Digest.parse(name), expires, new TreeSet<>(List.of("bob")), List.of(),
                Position.file("x"));
        var again = new TestDesk(HandMade.view(known)).ask("approve", "web-009");

        assertTrue(again.out().contains("approvedBy: [ada, bob]\n"), again.out());
        assertTrue(again.out().contains("expires: " + expires + "\n"), again.out());
        assertTrue(again.out().contains("name: " + name), again.out());
        var longer = new TestDesk(HandMade.view(known)).ask("approve", "web-009", "--expires", "2h").out();
        assertTrue(longer.contains("expires: " + HandMade.NOW.plusSeconds(7200)), longer);
    }

    @Test
    void watchesARolloutUntilItIsOverAndShowsWhatChanged() {
        desk.rollouts.clear();
        for (var phase : List.of(Phase.BEGUN, Phase.BEGUN, Phase.BAKES, Phase.BAKES, Phase.ENDED)) {
            desk.rollouts.add(HandMade.rollout(phase));
        }
        var told = desk.ask("rollout", "watch", "motd");
        assertEquals(0, told.exit());
        assertEquals(4, desk.log.stream().filter("pause"::equals).count());
        assertEquals(List.of("Wave 1 (group canaries): is under way; bake 10m",
                "Wave 1 (group canaries): bakes until 2026-11-22T12:09:00Z; bake 10m",
                "Wave 1 (group canaries): is over; bake 10m"),
                told.out().lines().filter(line -> line.startsWith("Wave 1")).toList());
    }

    @Test
    void endsTheWatchOfAHaltedRolloutWithTwo() {
        var going = HandMade.rollout(Phase.BEGUN);
        var halted = new RolloutView("motd", "g", 4, 1, 0, 0, "ada halted it", 1, 2);
        desk.rollouts.set(0, going);
        desk.rollouts.add(new RolloutShown(going.at(), halted, Phase.BEGUN, going.since(), going.waves()));
        var told = desk.ask("rollout", "watch", "motd");
        assertEquals(2, told.exit());
        assertTrue(told.out().contains("halted: ada halted it"), told.out());
    }

    @Test
    void endsTheWatchOfAPersonWhoMayNotAnyMore() {
        desk.rollouts.set(0, HandMade.rollout(Phase.BEGUN));
        var told = desk.ask((_, _) -> !desk.log.contains("pause"), "rollout", "watch", "motd");
        assertEquals(1, told.exit());
        assertTrue(told.err().contains("any more"), told.err());
    }

    @Test
    void haltsAndResumesForWhoSaysSoByName() {
        desk.ask("rollout", "halt", "motd");
        assertEquals("halt motd by ada", desk.log.getLast());
        desk.ask("rollout", "resume", "motd");
        assertEquals("resume motd by ada", desk.log.getLast());
        assertEquals(1, desk.ask("rollout", "halt", "nothing").exit());
        assertFalse(desk.log.contains("halt nothing by ada"));
    }

    @Test
    void tellsOfOneHostItsMovesWithTheirItemsAndHowAChangeWasConfirmed() {
        var host = new HostName("web-001");
        var confirmed = new HostEntry(host, 1, 2, HandMade.NOW, "move-1-1", "a", HandMade.MOTD.key(),
                HandMade.MOTD.digest(), List.of(), Optional.of(new Outcome.Converged()), "confirmed: heard");
        for (var event : List.<Event>of(
                new Event.Dispatched("move-1-1", host, "a", List.of(new Event.Part(HandMade.MOTD.key(),
                        HandMade.MOTD.digest(), HandMade.MOTD.digest(), "motd", "g", false, List.of()))),
                new Event.Ended("move-1-0", new HostName("web-002"), ""), new Event.OnHost(confirmed),
                new Event.Ended("move-1-1", host, ""), new Event.Noticed("x", "y"))) {
            desk.entries.add(new Entry("main", 1, desk.entries.size() + 1, "example", HandMade.NOW, event));
        }
        var at = "2026-11-22T12:00:00Z  main/1/";
        assertEquals(at + "1  web-001 to do move move-1-1 of revision a: file:/etc/motd\n" + at
                + "3  web-001 file:/etc/motd converged (move-1-1, revision a): confirmed: heard\n" + at
                + "4  web-001 ended move move-1-1\n", desk.ask("history", "web-001").out());
    }
}
