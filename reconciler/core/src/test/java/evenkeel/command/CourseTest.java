package evenkeel.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.node.JsonNodeFactory;

class CourseTest {

    private static final Instant START = Drill.START;

    @Test
    void whatIsSaidAfterItWasGivenUpIsKnownAndChangesNothing() {
        var drill = new Drill(1, "1", "0");
        drill.send(0, START);
        drill.closes("DeliveryTimedOut", List.of(Drill.host(0)));
        drill.ends(Drill.host(0), RunStatus.FAILED);
        var leg = drill.course.legs().get(Drill.host(0));
        assertEquals(Ending.DELIVERY_TIMED_OUT, leg.end().orElseThrow().ending());
        assertEquals("its agent said later: Failed", leg.end().orElseThrow().because());
        assertTrue(leg.told());
        assertFalse(drill.course.exceeded());
    }

    @Test
    void whatAnAgentRefusesCameTooLateOrWasCancelledOrCannotBeTaken() {
        var until = START.plusSeconds(60);
        assertEquals(Ending.UNDELIVERABLE, Ending.of(RunStatus.REFUSED, false, START, until));
        assertEquals(Ending.DELIVERY_TIMED_OUT, Ending.of(RunStatus.REFUSED, false, until, until));
        assertEquals(Ending.CANCELLED, Ending.of(RunStatus.REFUSED, true, START, until));
    }

    @Test
    void cancelledEverywhereItIsCancellingAndThenCancelled() {
        var drill = new Drill(2, "2", "0");
        drill.send(0, START);
        assertEquals("InProgress", drill.course.standing().status());
        drill.course.cancelled(List.of(Drill.host(0), Drill.host(1)));
        drill.closes("Cancelled", List.of(Drill.host(1)));
        assertEquals("Cancelling", drill.course.standing().status());
        drill.ends(Drill.host(0), RunStatus.CANCELLED);
        assertEquals(new Verdict("Cancelled", "Cancelled"), drill.course.verdict());
    }

    @Test
    void allThatIsLateIsDeliveryTimedOut() {
        var drill = new Drill(2, "2", "0");
        drill.closes("DeliveryTimedOut", List.of(Drill.host(0)));
        drill.ends(Drill.host(1), RunStatus.SUCCESS);
        assertEquals(new Verdict("TimedOut", "DeliveryTimedOut"), drill.course.verdict());
    }

    @Test
    void theFoldOfManyIsWrittenAndReadAgain() {
        var courses = new Courses();
        courses.begun(asked("one", "commands/once.yaml 00"), START);
        courses.begun(asked("two", "run"), START);
        courses.sent(new Event.InvocationsSent("two", List.of(new HostName("web"))), START);
        courses.told(new Event.InvocationEnded(new HostName("web"), new InvocationState("two", RunStatus.FAILED, true,
                "", List.of(step("x".repeat(9_000))))), START);
        courses.ended(new Event.CommandEnded("two", "Failed", "Failed"), START);
        var written = Json.line(courses.fold());
        var again = new Courses();
        again.from(Json.parse(written, Courses.Folded.class));
        assertEquals(written, Json.line(again.fold()));
        assertTrue(again.ever("commands/once.yaml 00"));
        assertEquals(List.of("one"), again.open().stream().map(Course::id).toList());
        assertEquals(Texts.SHOWN, again.steps("two", new HostName("web")).getFirst().out().text().length());
    }

    @Test
    void theOldestThatAreOverAreForgottenTheOpenNever() {
        var courses = new Courses();
        courses.begun(asked("open", "commands/once.yaml 00"), START);
        for (int i = 0; i < 1_100; i++) {
            courses.begun(asked("c" + i, "run"), START);
            courses.ended(new Event.CommandEnded("c" + i, "Success", "Success"), START);
        }
        assertTrue(courses.known("open").isPresent());
        assertTrue(courses.known("c0").isEmpty());
        assertTrue(courses.known("c1099").isPresent());
        assertTrue(courses.all().size() <= 1_001);
        courses.begun(asked("late", "run"), START.plus(Duration.ofDays(31)));
        assertEquals(List.of("open", "late"), courses.all().stream().map(Course::id).toList());
        assertTrue(courses.ever("commands/once.yaml 00"));
    }

    @Test
    void textsDoNotGrowBeyondTheirLimit() {
        var texts = new Texts();
        for (int i = 0; i < 5_000; i++) {
            texts.keep("c", Drill.host(i), List.of(step("x".repeat(9_000))));
        }
        assertTrue(texts.fold().size() < 3_500);
        assertEquals(List.of(), texts.of("c", Drill.host(0)));
        assertEquals(1, texts.of("c", Drill.host(4_999)).size());
    }

    private static StepResult step(String text) {
        return new StepResult("s", "aws:runShellScript", RunStatus.FAILED, 1, START, Optional.of(START), "",
                new StepResult.Stream(text, text.length(), Optional.empty()), StepResult.Stream.EMPTY);
    }

    private static Event.Commanded asked(String id, String origin) {
        return new Event.Commanded(id, new Event.By("ada", origin, ""),
                new Event.Runs("r", "d", Digest.of(""), JsonNodeFactory.instance.objectNode(), new TreeMap<>(),
                        new TreeMap<>(), new TreeMap<>()),
                new Event.Pace(List.of(Target.ALL), "1", "0", Duration.ofHours(1), Duration.ofHours(1), false, ""),
                new TreeSet<>(List.of(new HostName("web"))));
    }
}
