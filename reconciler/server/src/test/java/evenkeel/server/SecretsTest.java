package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.verbs.Verbs;

/// What joins hosts and what people type, as it is written down: whatever comes, the code of an activation never is.
class SecretsTest {

    private static final String SEAL = "A".repeat(43) + "=";

    @TempDir
    Path folder;
    private GuardedFleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new GuardedFleet(folder);
    }

    @AfterEach
    void theCodeWasNeverWritten() throws IOException {
        fleet.entries().forEach(entry -> assertFalse(Json.line(entry).contains(GuardedFleet.CODE), entry::toString));
        fleet.close();
    }

    private String enrol(String host, String activation, String code, String key, String seal) {
        return fleet.reconciler.links().enrol(key, new Enrol.Request(activation, code, new HostName(host), seal),
                GuardedFleet.NOW).refused();
    }

    private Event.EnrolmentRefused refused(String because, String refusal) {
        assertTrue(refusal.contains(because), refusal);
        var entry = (Event.EnrolmentRefused) fleet.entries().getLast().event();
        assertEquals(refusal, entry.because());
        return entry;
    }

    private String asked(String person, String... words) {
        var out = new ByteArrayOutputStream();
        new Verbs(new evenkeel.verbs.Doors(fleet.reconciler.desk(), Policed.ACCESS,
                Policed.trail(fleet.store, fleet.outputs),
                () -> GuardedFleet.NOW, "0.1.0")).run(person, List.of(words), out, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aUsedUpActivationIsRefusedWithAnEntry() {
        var entry = refused("was used 3 times, its limit",
                enrol("web-9", "first", GuardedFleet.CODE, "ssh-ed25519 NEW", SEAL));
        assertEquals("web-9", entry.host());
        assertEquals("first", entry.activation());
    }

    @Test
    void aReplayedEnrolmentTakesNoOthersName() {
        refused("was used 3 times", enrol("web-1", "first", GuardedFleet.CODE, "ssh-ed25519 THIEF", SEAL));
        int before = fleet.entries().size();
        assertEquals("", enrol("web-1", "first", GuardedFleet.CODE, "ssh-ed25519 KEY-OF-web-1", SEAL));
        assertEquals(before, fleet.entries().size(), "its first answer was lost: nothing is used up by asking again");
        refused("there is no such activation", enrol("web-1", "first", "guessed", "ssh-ed25519 KEY-OF-web-1", SEAL));
    }

    @Test
    void aCodeInThePlaceOfTheNameIsNotWritten() {
        assertEquals("", refused("there is no such activation",
                enrol("web-9", GuardedFleet.CODE, "first", "ssh-ed25519 NEW", SEAL)).activation());
    }

    @Test
    void aFloodOfRefusedHostsFillsNoAuditTrail() {
        int before = fleet.entries().size();
        for (int i = 0; i < 1_000; i++) {
            enrol("web-9", "first", "guess " + i, "ssh-ed25519 NEW" + i, SEAL);
        }
        assertEquals(before + 201, fleet.entries().size());
        assertTrue(fleet.entries().getLast().event() instanceof Event.Noticed(var subject, _)
                && subject.equals("enrolment"));
    }

    @Test
    void aCodeThatAPersonTypesIsNotWritten() {
        asked("operator", "enroll", GuardedFleet.CODE);
        asked("operator", "status", "--code=" + GuardedFleet.CODE);
        asked("operator", GuardedFleet.CODE);
        asked("operator", "explain", GuardedFleet.CODE);
        assertEquals(List.of("explain", "(an activation's code)"), fleet.asked().getLast().arguments());
    }

    @Test
    void aRequestOfAnySizeMakesAnEntryOfASmallOne() {
        asked("operator", Collections.nCopies(1_900, "x".repeat(4_000)).toArray(String[]::new));
        asked("operator", Collections.nCopies(3_000, "x").toArray(String[]::new));
        assertTrue(fleet.asked().getLast().because().contains("at most"));
        fleet.asked().forEach(entry -> assertTrue(Json.line(entry).length() < 40_000));
    }

    @Test
    void askingForHelpIsAnEntryToo() {
        assertTrue(asked("stranger", "help").contains("VERB"));
        assertTrue(asked("stranger", "plan", "--help").contains("plan"));
        assertEquals(2, fleet.asked().size());
        assertTrue(fleet.asked().stream().allMatch(Event.Asked::allowed));
    }

    @Test
    void whatIsWrongWithARevisionIsToldToThoseWhoMaySeeItsHosts() {
        var told = asked("reader", "plan", "--revision", GuardedFleet.FAULTY);
        assertTrue(told.contains("would be refused"), told);
        assertFalse(told.contains("db-1"), told);
        assertTrue(asked("operator", "plan", "--revision", GuardedFleet.FAULTY).contains("hosts/db-1.yaml:1:"));
    }

    @Test
    void noControlCharacterOfAPersonReachesATerminalAgain() {
        asked("operator", "explain", "\u001b[2J\u202e\u009b31m");
        var out = asked("operator", "events");
        assertTrue(out.chars().allMatch(c -> c == '\n' || c >= 0x20 && (c < 0x7f || c > 0x9f) && c != 0x202e), out);
    }
}
