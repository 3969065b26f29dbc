package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateControlTest {

    @ParameterizedTest(name = "{0} of {1} hosts is {2}")
    @CsvSource({"1, 10, 1", "50, 10, 50", "50%, 3, 1", "10%, 5, 1", "100%, 7, 7", "33%, 10, 3"})
    void countsHowManyRunAtOnce(String maxConcurrency, int targets, int expected) {
        assertEquals(expected, new RateControl(maxConcurrency, "0").concurrency(targets));
    }

    @ParameterizedTest(name = "maxErrors {0} of {1} hosts is exceeded by {2}")
    @CsvSource({"0, 10, 1", "3, 10, 4", "10%, 50, 6", "100%, 10, 11", "7%, 10, 1"})
    void stopsWhenErrorsExceedTheLimitAndNotBefore(String maxErrors, int targets, int first) {
        var rate = new RateControl("1", maxErrors);
        assertEquals(false, rate.exceeded(first - 1, targets));
        assertEquals(true, rate.exceeded(first, targets));
    }

    @Test
    void beginsWithOneAndDoublesWithEachRound() {
        var rate = new RateControl("10", "0");
        assertEquals(1, rate.window(0, 100));
        assertEquals(2, rate.window(1, 100));
        assertEquals(4, rate.window(3, 100));
        assertEquals(8, rate.window(7, 100));
        assertEquals(10, rate.window(15, 100));
    }
}
