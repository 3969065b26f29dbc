package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at every named point of either program, found by recording them: it converges, no script runs twice by
/// itself, each change has one intent and one result. Of the many points some are chosen by
/// `-Devenkeel.seed=S`, as are random moments; `-Devenkeel.kill=all` takes them all.
class KillTest {

    private static final String[] HOSTS = {"web-01", "web-02", "web-03", "web-04"};
    private static final boolean ALL = "all".equals(System.getProperty("evenkeel.kill"));
    private static final int ROUNDS = ALL ? 12 : 3;
    private static final long SEED = Long.getLong("evenkeel.seed", 1);
    private static final List<String> TORN = List.of("agent.spool.torn.before-fsync", "agent.spool.torn.after-fsync");

    @TempDir
    private Path folder;

    @Test
    void theReconcilerMayDieAnywhere() throws Exception {
        try (var fleet = new Fleetlet(folder, "web-01", "web-02")) {
            var crashes = new Crashes(fleet);
            for (var when : List.of("before-fsync", "after-fsync", "before-rename", "after-rename")) {
                crashes.arm("reconciler", "writer." + when);
                fleet.serve(crashes.option("reconciler"));
                crashes.died("reconciler");
                Files.deleteIfExists(fleet.state.resolve("writer"));
            }
            crashes.begin();
            var seen = new TreeSet<>(crashes.seen("reconciler"));
            seen.removeIf(point -> point.startsWith("writer."));
            assertTrue(seen.size() >= 8, seen::toString);
            if (ALL) { // reached after a dozen revisions only
                seen.addAll(List.of("ledger.drop.before-delete", "ledger.drop.after-delete"));
            }
            var points = new ArrayList<>(seen);
            some(points, 3);
            for (var point : points) {
                crashes.arm("reconciler", point);
                crashes.untilDead(Map.of("reconciler", point));
                crashes.converged();
            }
            for (var point : List.of("ledger.cut.before-fsync", "ledger.cut.after-fsync")) {
                fleet.program("reconciler").kill();
                torn(last(fleet.state.resolve("spool")));
                crashes.arm("reconciler", point);
                fleet.serve(crashes.option("reconciler"));
                crashes.died("reconciler");
                fleet.serve(crashes.option("reconciler"));
                crashes.next();
                crashes.converged();
            }
            crashes.verified();
        }
    }

    @Test
    void anAgentMayDieAnywhere() throws Exception {
        try (var fleet = new Fleetlet(folder, HOSTS)) {
            var crashes = new Crashes(fleet);
            crashes.begin();
            var points = new ArrayList<>(TORN);
            points.addAll(crashes.seen(HOSTS[0]));
            assertTrue(points.size() > 60, points::toString);
            some(points, 8);
            while (!points.isEmpty()) {
                var round = points.subList(0, Math.min(HOSTS.length, points.size()));
                var armed = new HashMap<String, String>();
                for (int i = 0; i < round.size(); i++) {
                    armed.put(HOSTS[i], round.get(i));
                    armed(crashes, HOSTS[i], round.get(i));
                }
                crashes.untilDead(armed);
                crashes.converged();
                round.clear();
            }
            crashes.verified();
        }
    }

    /// All of them take minutes.
    private static void some(List<String> points, int few) {
        if (!ALL) {
            Collections.shuffle(points, new Random(SEED));
            points.subList(few, points.size()).clear();
        }
    }

    /// What is reached only when an agent starts is prepared for, and it is started anew.
    private static void armed(Crashes crashes, String host, String point) throws Exception {
        var fleet = crashes.fleet;
        boolean pins = point.startsWith("agent.pins.");
        if (!pins && !TORN.contains(point) && !point.startsWith("agent.epoch.") && !point.startsWith("agent.away.")) {
            crashes.arm(host, point);
            return;
        }
        fleet.program(host).kill();
        if (pins) {
            Files.delete(fleet.agent(host).resolve("pins.json"));
        } else if (TORN.contains(point)) {
            torn(fleet.agent(host).resolve("spool.ndjson"));
        }
        crashes.arm(host, point);
        fleet.start(host, crashes.option(host));
    }

    @Test
    void anEnrolmentMayDieAnywhere() throws Exception {
        try (var fleet = new Fleetlet(folder, "web-01")) {
            var crashes = new Crashes(fleet);
            fleet.serve(List.of());
            fleet.answers();
            assertEquals(0, fleet.enrol(HOSTS[0], crashes.option("enrolment")).ended(), fleet::logs);
            int n = 0;
            for (var point : crashes.seen("enrolment")) {
                var host = "new-" + ++n;
                crashes.arm("enrolment", point);
                assertEquals(137, fleet.enrol(host, crashes.option("enrolment")).ended(), fleet::logs);
                Files.delete(folder.resolve("crash-enrolment"));
                var again = fleet.enrol(host, crashes.option("enrolment"));
                boolean there = point.equals("agent.enrolment.after-rename");
                assertEquals(there ? 1 : 0, again.ended(), () -> point + fleet.logs());
                assertEquals(there, again.said().contains("is enrolled already"), () -> point + fleet.logs());
            }
            assertTrue(n >= 8, "only " + n + " points");
        }
    }

    @Test
    void anybodyMayDieAtAnyMoment() throws Exception {
        var random = new Random(SEED);
        try (var fleet = new Fleetlet(folder, "web-01", "web-02")) {
            var crashes = new Crashes(fleet);
            crashes.begin();
            var programs = new ArrayList<>(fleet.hosts);
            programs.add("reconciler");
            for (int i = 0; i < ROUNDS; i++) {
                Collections.shuffle(programs, random);
                crashes.next();
                for (var name : programs.subList(0, 1 + random.nextInt(2))) {
                    Thread.sleep(random.nextInt(600)); // a moment, not a deadline
                    fleet.program(name).kill();
                    if (name.equals("reconciler")) {
                        fleet.serve(List.of());
                    } else {
                        fleet.start(name, List.of());
                    }
                }
                crashes.converged();
            }
            crashes.verified();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
        }
    }

    /// A line that was not written whole.
    private static void torn(Path file) throws IOException {
        Files.writeString(file, "{\"torn", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path last(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.max(java.util.Comparator.naturalOrder()).orElseThrow();
        }
    }
}
