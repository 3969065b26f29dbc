package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.command.CommandRequest;
import evenkeel.resource.Fleet.Target;

class CommandRulesTest {

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource({"R9, maxConcurrency, 0, refused", "R9, maxConcurrency, 0%, refused",
            "R9, maxConcurrency, 101%, refused",
            "R9, maxConcurrency, 1.5, refused", "R9, maxConcurrency, '', refused", "R9, maxConcurrency, 05, refused",
            "R9, maxConcurrency, 1, accepted", "R9, maxConcurrency, 7%, accepted", "R9, maxConcurrency, 100%, accepted",
            "R10, maxErrors, 0, accepted", "R10, maxErrors, 0%, accepted", "R10, maxErrors, 7%, accepted",
            "R10, maxErrors, 100%, accepted", "R10, maxErrors, 12, accepted", "R10, maxErrors, 00, refused",
            "R10, maxErrors, 101%, refused", "R10, maxErrors, -1, refused"})
    void patterns(String row, String field, String value, String expected) {
        boolean concurrency = field.equals("maxConcurrency");
        var request = request(concurrency ? value : "50", concurrency ? "0" : value, 3_600);
        if (expected.equals("refused")) {
            assertThrows(IOException.class, () -> CommandRules.check(request), row);
        } else {
            assertDoesNotThrow(() -> CommandRules.check(request), row);
        }
    }

    @Test
    void theDeliveryTimeHasItsLimits() {
        assertThrows(IOException.class, () -> CommandRules.check(request("1", "0", 29)));
        assertThrows(IOException.class, () -> CommandRules.check(request("1", "0", 2_592_001)));
        assertDoesNotThrow(() -> CommandRules.check(request("1", "0", 30)));
    }

    @ParameterizedTest
    @CsvSource({"InstanceIds, 100000, true", "InstanceIds, 100001, false", "tag:role, 1000, true",
            "tag:role, 1001, false",
            "InstanceIds, 0, false"})
    void atMostSoManyValues(String key, int values, boolean taken) {
        var request = new CommandRequest("d", List.of(new Target(key, Collections.nCopies(values, "a"))),
                new TreeMap<>(),
                "1", "0", 60, "", false, "");
        if (taken) {
            assertDoesNotThrow(() -> CommandRules.check(request));
        } else {
            assertThrows(IOException.class, () -> CommandRules.check(request));
        }
    }

    private static CommandRequest request(String concurrency, String errors, int seconds) {
        return new CommandRequest("d", List.of(Target.ALL), new TreeMap<>(), concurrency, errors, seconds, "", false,
                "");
    }
}
