package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A fleet whose programs end at named points, and that goes from revision to revision.
final class Crashes {

    private static final int TRIES = 12;
    private static final Pattern OUTCOME = Pattern
            .compile("(?m)^\\S+Z +(\\S+) +(\\S+) ((?:file|script):\\S+) (\\w+)");

    final Fleetlet fleet;
    private final Map<String, Integer> retried = new HashMap<>();
    private final Set<String> known = new TreeSet<>();
    private int n;

    Crashes(Fleetlet fleet) {
        this.fleet = fleet;
    }

    private Path file(String program) {
        return fleet.folder.resolve("crash-" + program);
    }

    /// With it, a program ends at the point that [#arm] names.
    List<String> option(String program) {
        return List.of("-Devenkeel.crash=@" + file(program));
    }

    void arm(String program, String point) throws IOException {
        Files.writeString(file(program), point); // it is shorter than a page: never seen in parts
    }

    /// @param program that has ended by itself, where it was armed to
    void died(String program) throws Exception {
        assertEquals(137, fleet.program(program).ended(), () -> program + "\n" + fleet.logs());
        Files.delete(file(program));
    }

    /// The points that it has reached by now.
    Set<String> seen(String program) throws IOException {
        return new TreeSet<>(Files.readAllLines(file(program).resolveSibling("crash-" + program + ".seen")));
    }

    /// A reconciler, agents, and what a fleet does from one revision to the next.
    void begin() throws Exception {
        fleet.serve(option("reconciler"));
        fleet.answers();
        for (var host : fleet.hosts) {
            Revision.prepare(fleet.root(host));
            assertEquals(0, fleet.enrol(host, option("enrolment")).ended(), fleet::logs);
            fleet.start(host, option(host));
        }
        for (int i = 0; i < 3; i++) {
            next();
            converged();
        }
    }

    Revision newest() {
        return new Revision(n);
    }

    void next() throws IOException, InterruptedException {
        fleet.push(new Revision(++n).files());
    }

    /// Goes from revision to revision until all of these have died; each is started anew at once, for others may wait
    /// for it.
    ///
    /// @param points by program
    void untilDead(Map<String, String> points) throws Exception {
        var alive = new TreeMap<>(points);
        for (int i = 0; i < TRIES && !alive.isEmpty(); i++) {
            next();
            Waiting.until("dead or done", () -> alive + "\n" + fleet.seen() + fleet.logs(), () -> {
                buried(alive);
                if (alive.isEmpty() || done(alive.keySet())) {
                    return true;
                }
                nudge();
                return false;
            });
        }
        assertTrue(alive.isEmpty(), () -> "nobody came to " + alive + "\n" + fleet.logs());
    }

    private void buried(Map<String, String> alive) throws Exception {
        for (var program : List.copyOf(alive.keySet())) {
            if (!fleet.program(program).alive()) {
                died(program);
                alive.remove(program);
                start(program);
            }
        }
    }

    void start(String program) throws Exception {
        if (program.equals("reconciler")) {
            fleet.serve(option(program));
        } else {
            fleet.start(program, option(program));
        }
    }

    /// Whether these have nothing left to do.
    private boolean done(Set<String> programs) throws IOException {
        var states = fleet.states();
        if (!programs.contains("reconciler")) {
            states.keySet().retainAll(programs);
        }
        for (var host : states.keySet()) {
            if (!states.get(host).equals("compliant") || !new Revision(n).stands(fleet.root(host))) {
                return false;
            }
        }
        return true;
    }

    /// Waits until all hosts are as the newest revision says; a script whose end is not known is run again as an
    /// operator does it. No script ran more often than that.
    void converged() throws Exception {
        var head = fleet.git("rev-parse", "HEAD").strip();
        Waiting.until("all are compliant", () -> fleet.seen() + fleet.logs(), () -> {
            if (!fleet.status().path("revision").asString().equals(head)) {
                return false;
            }
            var states = fleet.states();
            nudge();
            return states.values().stream().allMatch("compliant"::equals);
        });
        for (var host : fleet.hosts) {
            ran(host);
        }
    }

    /// What an operator does who sees that the end of a change is not known.
    private void nudge() throws IOException {
        var last = new TreeMap<String, MatchResult>();
        OUTCOME.matcher(asked("history", "--limit", "60")).results()
                .forEach(found -> last.put(found.group(2) + " " + found.group(3), found));
        for (var found : last.values()) {
            var host = found.group(2);
            var key = found.group(3);
            if (found.group(4).equals("unknown") && !known.contains(found.group(1))) {
                ran(host);
                if (key.startsWith("script:")) {
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

    private void ran(String host) throws IOException {
        for (int i = 1; i <= n; i++) {
            long runs = new Revision(i).runs(fleet.root(host));
            int again = retried.getOrDefault(host + i, 0);
            int at = i;
            assertTrue(runs <= 1 + again, () -> "the script of revision " + at + " ran " + runs + " times on " + host
                    + ", asked for again " + again + " times\n" + fleet.logs());
        }
    }

    /// At the end: each change with one intent and one result, and every script ran.
    void verified() throws Exception {
        fleet.ask("status");
        for (var host : fleet.hosts) {
            assertTrue(new Revision(n).runs(fleet.root(host)) > 0, host);
            assertTrue(new Revision(n).stands(fleet.root(host)), host);
        }
        assertEquals(0, fleet.program("reconciler").end(), fleet::logs);
        var verdict = fleet.verified();
        assertTrue(verdict.startsWith("Good: ") && verdict.contains(", 0 of them still open"), verdict);
    }
}
