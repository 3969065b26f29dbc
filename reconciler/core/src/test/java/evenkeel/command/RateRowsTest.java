package evenkeel.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.RunStatus;

/// The rows on rate control of the table of SSM's cases, by their ids.
class RateRowsTest {

    @ParameterizedTest(name = "{0}: {1} at once, {2} errors, {3} hosts")
    @CsvSource({"R1, 1, 0, 10, 1", "R2, 1, 3, 10, 4", "R3, 1, 10%, 50, 6", "R6, 1, 100%, 10, 10"})
    void stopsWhenErrorsExceedTheLimit(String row, String concurrency, String errors, int hosts, int started) {
        var drill = new Drill(hosts, concurrency, errors).play(_ -> RunStatus.FAILED);
        assertEquals(started, drill.started.size(), row);
        assertEquals(hosts - started, (int) drill.course.legs().values().stream()
                .filter(leg -> leg.end().orElseThrow().ending() == Ending.TERMINATED).count(), row);
        assertEquals(new Verdict("Failed", "Failed"), drill.course.verdict(), row);
    }

    @Test
    @DisplayName("R4 a first error stops the ramp")
    void stopsTheRamp() {
        var quick = new Drill(100, "10", "0");
        var first = quick.send(0, Drill.START).getFirst();
        quick.send(1, Drill.START);
        quick.ends(first, RunStatus.FAILED);
        assertEquals(List.of(), quick.send(2, Drill.START));
        assertEquals(3, quick.started.size());
        var awaited = new Drill(100, "10", "0");
        awaited.ends(awaited.send(0, Drill.START).getFirst(), RunStatus.FAILED);
        assertEquals(List.of(), awaited.send(0, Drill.START));
        assertEquals(1, awaited.started.size());
    }

    @Test
    @DisplayName("the ramp: one, two more when it is acknowledged, then twice as many with each round")
    void ramps() {
        var drill = new Drill(100, "50", "0");
        assertEquals(1, drill.send(0, Drill.START).size());
        assertEquals(0, drill.send(0, Drill.START).size());
        assertEquals(2, drill.send(1, Drill.START).size());
        assertEquals(4, drill.send(3, Drill.START).size());
        assertEquals(8, drill.send(7, Drill.START).size());
        assertEquals(16, drill.send(15, Drill.START).size());
        assertEquals(19, drill.send(31, Drill.START).size());
        assertEquals(0, drill.send(50, Drill.START).size());
        drill.ends(Drill.host(3), RunStatus.SUCCESS);
        assertEquals(1, drill.send(49, Drill.START).size());
    }

    @Test
    @DisplayName("R5 what runs goes on, however many errors there are")
    void whatRunsGoesOn() {
        var drill = new Drill(20, "100%", "0");
        for (int acknowledged = 0; drill.started.size() < 20; acknowledged = drill.started.size()) {
            drill.send(acknowledged, Drill.START);
        }
        drill.ends(Drill.host(0), RunStatus.FAILED);
        assertTrue(drill.course.exceeded());
        assertEquals(19, drill.course.legs().values().stream().filter(Leg::out).count());
        IntStream.range(1, 20).forEach(i -> drill.ends(Drill.host(i), RunStatus.SUCCESS));
        assertEquals("Failed", drill.course.verdict().details());
    }

    @ParameterizedTest(name = "{0}: {1} of {2} hosts")
    @CsvSource({"R7, 50%, 3, 1", "R8, 10%, 5, 1"})
    void aShareIsRoundedDownAndNeverToNone(String row, String concurrency, int hosts, int atOnce) {
        assertEquals(atOnce, new Drill(hosts, concurrency, "100%").play(_ -> RunStatus.SUCCESS).most, row);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"R11, DeliveryTimedOut, 0", "R11, Undeliverable, 0", "R11, InvalidPlatform, 0", "R11, AccessDenied, 0",
            "R12, ExecutionTimedOut, 1", "R12, Failed, 1", "ours, Unknown, 1", "ours, Cancelled, 0",
            "ours, Terminated, 0"})
    void whatCountsAsAnError(String row, String details, int errors) {
        var drill = new Drill(2, "1", "0");
        drill.send(0, Drill.START);
        drill.closes(details, List.of(Drill.host(0)));
        assertEquals(errors, drill.course.counts().errors(), row);
        assertEquals(errors > 0, drill.course.exceeded(), row);
    }

    @ParameterizedTest(name = "{0}: {1} with {2} successes: {4}")
    @CsvSource({"R13, Undeliverable, 1, Success, Success", "R13, InvalidPlatform, 1, Success, Success",
            "R13, AccessDenied, 1, Success, Success", "R14, Undeliverable, 0, Failed, Failed",
            "R14, InvalidPlatform, 0, Failed, Failed"})
    void theUndeliverableAreNoFailureBesideASuccess(String row, String details, int well, String status,
            String whole) {
        var drill = new Drill(5, "1", "0");
        drill.closes(details, IntStream.range(well, 5).mapToObj(Drill::host).toList());
        IntStream.range(0, well).forEach(i -> drill.ends(Drill.host(i), RunStatus.SUCCESS));
        assertEquals(new Verdict(status, whole), drill.course.verdict(), row);
        assertTrue(drill.course.done(), row);
    }

    @Test
    @DisplayName("R15 fewer failures than max-errors: Incomplete")
    void fewerFailuresThanTheLimit() {
        var drill = new Drill(10, "1", "3").play(i -> i < 2 ? RunStatus.FAILED : RunStatus.SUCCESS);
        assertEquals("Incomplete", drill.course.verdict().details());
        assertEquals("Failed", new Drill(10, "1", "3")
                .play(i -> i < 3 ? RunStatus.FAILED : RunStatus.SUCCESS).course.verdict().details());
    }

    @Test
    @DisplayName("R16 no host: NoInstancesInTag, at once")
    void nobody() {
        var drill = new Drill(0, "50", "0");
        assertTrue(drill.course.done());
        assertEquals(new Verdict("Success", "NoInstancesInTag"), drill.course.verdict());
    }

    @Test
    void neverMoreAtOnceNeverOneAfterErrorsExceededEachOnce() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            int hosts = 1 + random.nextInt(60);
            int atOnce = 1 + random.nextInt(20);
            int errors = random.nextInt(5);
            var ends = List.of(RunStatus.SUCCESS, RunStatus.SUCCESS, RunStatus.FAILED, RunStatus.TIMED_OUT,
                    RunStatus.CANCELLED, RunStatus.UNKNOWN, RunStatus.REFUSED);
            var drill = new Drill(hosts, "" + atOnce, "" + errors)
                    .play(random, _ -> ends.get(random.nextInt(ends.size())));
            assertTrue(drill.most <= atOnce, "seed " + seed + ": " + drill.most + " at once");
            assertTrue(drill.course.done(), "seed " + seed);
            assertFalse(drill.started.size() < hosts && !drill.course.exceeded(),
                    "seed " + seed + ": it stopped early");
            assertEquals(drill.course.fold(), Course.of(drill.course.fold()).fold(), "seed " + seed);
        }
    }
}
