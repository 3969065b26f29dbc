package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsVerbTest {

    private final TestDesk desk = new TestDesk(HandMade.view());
    private final List<String> again = new ArrayList<>();

    @BeforeEach
    void notifications() {
        var now = HandMade.NOW;
        var lines = List.of(
                new Tellings.Line("desk", "notifier desk", "", 0, Optional.empty(), Optional.of("r-1/3/9"),
                        Optional.of(now.minusSeconds(30)), 0, List.of()),
                new Tellings.Line("pager", "https://pager.example", "it answers 500", 9,
                        Optional.of(now.plusSeconds(600)), Optional.empty(), Optional.empty(), 2,
                        List.of(new Tellings.Letter("r-1/3/1", "host.retired", "hosts/web-\u001b[2J", 4, now,
                                "it answers 500"))),
                new Tellings.Line("spy", "", "its webhook is not allowed here", 0, Optional.empty(), Optional.empty(),
                        Optional.empty(), 0, List.of()));
        desk.tellings = new Tellings() {
            @Override
            public List<Line> lines() {
                return lines;
            }

            @Override
            public int again(String name, Instant at) {
                again.add(name);
                return name.equals("pager") ? 1 : -1;
            }
        };
    }

    @Test
    void listsThemWithoutTheirLetters() {
        assertEquals("""
                NOTIFICATION  STATE    TOLD LAST           DEAD  TO
                desk          well     30 s ago (r-1/3/9)  0     notifier desk
                pager         failing  never               1     https://pager.example
                spy           silent   never               0     nobody

                pager: it answers 500 (9 times in a row); tried again at %s

                spy: its webhook is not allowed here
                """.formatted(HandMade.NOW.plusSeconds(600)), desk.ask("notifications").out());
    }

    @Test
    void showsOneWithItsLettersAndNothingThatATerminalObeys() {
        var out = desk.ask("notifications", "show", "pager").out();
        assertTrue(out.contains("(2 before these were dropped; the audit trail has their entries)"), out);
        assertTrue(out.contains("r-1/3/1  host.retired hosts/web-"), out);
        assertTrue(out.contains(" and 4 more like it: it answers 500"), out);
        assertTrue(out.contains("evenkeel notifications resend pager"), out);
        assertFalse(out.contains("\u001b"), out);
    }

    @Test
    void resendsAndSaysHowMany() {
        assertEquals("To be told once more by pager: 1 dead letter.\n",
                desk.ask("notifications", "resend", "pager").out());
        assertEquals(List.of("pager"), again);
        assertEquals("evenkeel: there is no notification x; evenkeel notifications lists them\n",
                desk.ask("notifications", "resend", "x").err());
    }

    @Test
    void whoMayNotIsRefusedAndNothingIsSent() {
        var told = desk.ask((verb, _) -> !verb.equals("notifications"), "notifications", "resend", "pager");
        assertEquals(1, told.exit());
        assertEquals(List.of(), again);
        assertEquals("", told.out());
    }

    @Test
    void saysWhatToWriteInstead() {
        for (var words : List.of("notifications show", "notifications list pager", "notifications forget pager")) {
            assertTrue(desk.ask(words.split(" ")).err().contains("write notifications, notifications show NAME or"));
        }
    }
}
