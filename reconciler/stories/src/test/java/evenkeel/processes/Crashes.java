package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// A fleet that goes from revision to revision while its programs are killed, each at the points that a file of its
/// side lists; whoever has died is started anew at once.
final class Crashes {

    private static final int KILLED = 128 + 9;

    final Fleetlet fleet;
    private final Retries retries;
    private final Set<String> joining = new TreeSet<>();
    private int deaths;
    private int n;

    Crashes(Fleetlet fleet) {
        this.fleet = fleet;
        this.retries = new Retries(fleet);
    }

    /// The points of a program; all agents share one file, and those that enrol another.
    private Path file(String program) {
        return fleet.folder.resolve("crash-" + (fleet.hosts.contains(program) ? "agent" : program));
    }

    /// With it, a program ends at the points that [#arm] names.
    List<String> option(String program) {
        return List.of("-Devenkeel.crash=" + file(program));
    }

    /// @param program `reconciler`, `enrolment`, or any host
    void arm(String program, Collection<String> points) throws IOException {
        Files.write(file(program), points);
    }

    /// Where nobody has died yet.
    Set<String> left(String program) throws IOException {
        return Files.exists(file(program)) ? new TreeSet<>(Files.readAllLines(file(program))) : Set.of();
    }

    /// @param program that ends by itself, where it was armed to
    void dies(String program) throws Exception {
        assertEquals(KILLED, fleet.program(program).ended(), () -> program + "\n" + fleet.logs());
    }

    /// A reconciler, agents, and what a fleet does from one revision to the next.
    void begin() throws Exception {
        start("reconciler");
        settled("the reconciler answers", () -> !fleet.status().isNull());
        enrol(fleet.hosts);
        for (int i = 0; i < 2; i++) {
            next();
            converged();
        }
    }

    /// Side by side, and again where one dies, or the reconciler before it answers; each host then runs.
    private void enrol(List<String> hosts) throws Exception {
        joining.addAll(hosts);
        for (var host : hosts) {
            Revision.prepare(fleet.root(host));
            fleet.enrol(host, option("enrolment"));
        }
        for (var host : hosts) {
            settled(host + " has joined", () -> joined(host));
            joining.remove(host);
            start(host);
        }
        assertEquals(Set.of(), left("enrolment"), fleet::logs);
    }

    private boolean joined(String host) throws Exception {
        var program = fleet.program(host);
        if (program.alive()) {
            return false;
        }
        int ended = program.ended();
        if (ended == 0 || program.said().contains("is enrolled already")) {
            return true;
        }
        deaths += ended == KILLED ? 1 : 0;
        fleet.enrol(host, option("enrolment"));
        return false;
    }

    Revision newest() {
        return new Revision(n);
    }

    void next() throws IOException, InterruptedException {
        fleet.push(new Revision(++n).files());
    }

    void start(String program) throws Exception {
        if (program.equals("reconciler")) {
            fleet.begin(option(program));
        } else {
            fleet.start(program, option(program));
        }
    }

    /// Starts again who was killed; nobody ends otherwise.
    private void tend() throws Exception {
        for (var program : fleet.programs()) {
            if (!joining.contains(program) && !fleet.program(program).alive()) {
                dies(program);
                deaths++;
                tear(program);
                start(program);
            }
        }
    }

    /// A last line that was not written whole, for those who are to die while they cut it off.
    private void tear(String program) throws IOException {
        var left = left(program);
        if (left.stream().anyMatch(point -> point.startsWith("agent.spool.torn"))) {
            Torn.agent(fleet, program);
        } else if (left.stream().anyMatch(point -> point.startsWith("ledger.cut"))) {
            Torn.reconciler(fleet);
        }
    }

    /// Waits for something, and starts again who dies meanwhile.
    void settled(String what, Waiting.Seen seen) throws Exception {
        settled(what, fleet::seen, seen);
    }

    /// @param otherwise what to say if that does not come
    void settled(String what, Supplier<String> otherwise, Waiting.Seen seen) throws Exception {
        Waiting.until(what, () -> otherwise.get() + fleet.logs(), () -> deaths, () -> {
            tend();
            return seen.now();
        });
    }

    /// Waits until all hosts are as the newest revision says; a script whose end is not known is run again as an
    /// operator does it. No script ran more often than that.
    void converged() throws Exception {
        var head = fleet.git("rev-parse", "HEAD").strip();
        settled("all are as revision " + n + " says", () -> stands() && compliant(head));
        for (var host : fleet.hosts) {
            retries.ran(host, n);
        }
    }

    private boolean stands() throws IOException {
        for (var host : fleet.hosts) {
            if (!newest().stands(fleet.root(host))) {
                retries.nudge(n);
                return false;
            }
        }
        return true;
    }

    private boolean compliant(String head) throws IOException {
        boolean all = fleet.status().path("revision").asString().equals(head)
                && fleet.states().values().stream().allMatch("compliant"::equals);
        if (!all) {
            retries.nudge(n);
        }
        return all;
    }

    /// At the end: each change with one intent and one result, and every script ran.
    void verified() throws Exception {
        for (var host : fleet.hosts) {
            assertTrue(newest().runs(fleet.root(host)) > 0, host);
            assertTrue(newest().stands(fleet.root(host)), host);
        }
        assertEquals(0, fleet.program("reconciler").end(), fleet::logs);
        var verdict = fleet.verified();
        assertTrue(verdict.startsWith("Good: ") && verdict.contains(", 0 of them still open"), verdict);
    }
}
