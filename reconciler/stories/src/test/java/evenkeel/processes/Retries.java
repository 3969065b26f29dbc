package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What an operator does who sees that the end of a change is not known: has it done again. Knows how often a script
/// may have run.
final class Retries {

    private static final long EVERY_NANOS = 700_000_000;
    private static final Pattern OUTCOME = Pattern
            .compile("(?m)^\\S+Z +(\\S+) +(\\S+) ((?:file|script):\\S+) (\\w+)");

    private final Fleetlet fleet;
    private final Map<String, Integer> retried = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private long nudged = System.nanoTime();

    Retries(Fleetlet fleet) {
        this.fleet = fleet;
    }

    /// Looks, now and then.
    ///
    /// @param n the newest revision
    void nudge(int n) throws IOException {
        if (System.nanoTime() - nudged < EVERY_NANOS) {
            return;
        }
        nudged = System.nanoTime();
        var last = new TreeMap<String, MatchResult>();
        OUTCOME.matcher(asked("history", "--limit", "300")).results()
                .forEach(found -> last.put(found.group(2) + " " + found.group(3), found));
        for (var found : last.values()) {
            var host = found.group(2);
            var key = found.group(3);
            if (found.group(4).equals("unknown") && !known.contains(found.group(1))) {
                ran(host, n);
                if (key.equals("script:all/script")) {
                    retried.merge(host + n, 1, Integer::sum);
                }
                if (!asked("retry", host, key).isEmpty()) {
                    known.add(found.group(1));
                }
            }
        }
    }

    /// Empty where the reconciler ends before it answers.
    private String asked(String... words) {
        try {
            return fleet.ask(words);
        } catch (IOException _) {
            return "";
        }
    }

    /// No script ran there more often than it may have.
    ///
    /// @param n the newest revision
    void ran(String host, int n) throws IOException {
        for (int i = 1; i <= n; i++) {
            long runs = new Revision(i).runs(fleet.root(host));
            int again = retried.getOrDefault(host + i, 0);
            int at = i;
            assertTrue(runs <= 1 + again, () -> "the script of revision " + at + " ran " + runs + " times on " + host
                    + ", asked for again " + again + " times\n" + fleet.logs());
        }
    }
}
