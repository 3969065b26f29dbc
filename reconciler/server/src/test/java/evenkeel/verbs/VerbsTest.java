package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import evenkeel.model.Outcome;
import evenkeel.model.HostName;
import evenkeel.model.HostEntry;
import evenkeel.audit.Event;
import evenkeel.audit.Entry;

class VerbsTest {

    private final TestDesk desk = new TestDesk(HandMade.view());

    @Test
    void refusesWhatNoPolicyAllowsAndWritesThatDown() {
        for (var words : List.of("plan", "status", "hosts", "explain web-001", "blame web-001 motd", "history",
                "events", "retry --all",
                "retry web-001", "confirm removals:1", "audit log")) {
            var told = desk.ask((_, _) -> false, words.split(" "));
            assertEquals(1, told.exit(), words);
            assertEquals("", told.out(), words);
            assertFalse(told.err().isEmpty(), words);
            assertTrue(desk.log.getLast().contains(" false: "), words + desk.log.getLast());
        }
        assertTrue(desk.log.stream().noneMatch(line -> line.startsWith("retry") || line.startsWith("confirm")));
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
