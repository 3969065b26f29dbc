package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;

class LastWrittenTest {

    /// Each entry is WRITER, what it is (Accepted, Lease, or Noticed), and its second.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"mN0 mN1 mN2 | 0 1 2", "mN0 mN50 mN61 | 50 61",
            "mN0 mA1 mN2 | 1 2",
            "mN0 mL500 mL900 | 0", "sN0 mN1 | 1", "mN0 sN1 | ''", "mN0 sA1 mN2 | 2", "'' | ''",
            "mN0 mN1 mN2 mN3 mN4 mN5 | 2 3 4 5"})
    void isWhatWasWrittenInTheLastMomentByOneself(String written, String expected) {
        var entries = new ArrayList<Entry>();
        for (var each : written.split(" ")) {
            if (!each.isEmpty()) {
                entries.add(new Entry(each.startsWith("m") ? "main" : "standby", 1, entries.size() + 1, "acme",
                        Instant.ofEpochSecond(Long.parseLong(each.substring(2))), switch (each.charAt(1)) {
                            case 'A' -> new Event.Accepted("revision", "");
                            case 'L' -> new Event.LeaseTaken("main");
                            default -> new Event.Noticed("subject", "text");
                        }));
            }
        }
        assertEquals(expected, String.join(" ", LastWritten.of(entries, "main", 4).stream()
                .map(entry -> "" + entry.at().getEpochSecond()).toList()));
    }
}
