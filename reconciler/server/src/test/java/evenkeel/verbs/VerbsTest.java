package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class VerbsTest {

    private final TestDesk desk = new TestDesk(HandMade.view());

    @Test
    void refusesWhatNoPolicyAllowsAndWritesThatDown() {
        for (var words : List.of("plan", "status", "hosts", "explain web-001", "history", "events", "retry --all",
                "retry web-001", "confirm removals:1", "audit log",
                "facts pull")) {
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
}
