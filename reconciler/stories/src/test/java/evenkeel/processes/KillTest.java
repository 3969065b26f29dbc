package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import evenkeel.house.Points;

/// `kill -9` at every crash point that stands in the class files of either program, in a process of its own: it
/// converges, no script runs twice by itself, each change has one intent and one result. A point that no program comes
/// to fails the test.
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

    private static final String[] HOSTS = {"web-01", "web-02", "web-03", "web-04"};
    private static final int REVISIONS = 12;
    private static final int LOOKS = 2;

    /// Points that no story reaches, and why.
    private static final Map<String, String> NEVER = Map.of();

    private static final String DESK = """
            apiVersion: evenkeel/v1
            kind: Notification
            metadata: {name: desk}
            spec: {events: [revision.accepted], notifier: desk}
            """;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final LastWords words = new LastWords();

    @Test
    void theReconcilerMayDieAnywhere() throws Exception {
        try (var fleet = words.of(new Fleetlet(folder, "web-01", "web-02"))) {
            var crashes = new Crashes(fleet);
            crashes.arm("reconciler",
                    points(point -> !ofAgent(point) && !ofYears(point) && !CommandKillTest.ofCommands(point)));
            fleet.add(Map.of("notifications/desk.yaml", DESK));
            crashes.begin();
            for (int i = 0; i < REVISIONS && !crashes.left("reconciler").isEmpty(); i++) {
                fleet.add(Revision.loud(i, "web-01", 2)); // so that files of its spool fill up
                if (left(crashes, "reconciler", "check.")) {
                    fleet.add(Revision.checked(i, "web-01"));
                }
                crashes.next();
                crashes.converged();
                if (left(crashes, "reconciler", "look.")) {
                    fleet.propose(Revision.proposed(i));
                    crashes.settled("a plan is answered", () -> fleet.answers("plan", "--revision", "pull/1/head"));
                }
            }
            assertEquals(Set.of(), crashes.left("reconciler"), () -> "nobody came to these\n" + fleet.logs());
            crashes.settled("each revision is told", () -> untold(fleet), () -> untold(fleet).isEmpty());
            crashes.verified();
        }
    }

    /// Revisions that nobody was told of, after the first of which somebody was; all, if that is not among the first:
    /// one that comes with the notification is not told, nor one that came before it was known how far it is.
    private static String untold(Fleetlet fleet) {
        try {
            var told = fleet.told();
            var commits = fleet.git("rev-list", "--reverse", "HEAD").lines().toList();
            var first = commits.stream().filter(commit -> told.contains("revisions/" + commit)).findFirst();
            int from = first.map(commits::indexOf).filter(index -> index <= 4).orElse(0);
            return commits.stream().skip(from).filter(commit -> !told.contains("revisions/" + commit))
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            return "nobody was told anything: " + e.getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAgentMayDieAnywhere() throws Exception {
        try (var fleet = words.of(new Fleetlet(folder, HOSTS))) {
            var crashes = new Crashes(fleet);
            fleet.add(Map.of("fleet.yaml", Founding.settings(1)));
            crashes.arm("enrolment", points(KillTest::ofEnrolment));
            crashes.arm(HOSTS[0],
                    points(point -> ofAgent(point) && !ofEnrolment(point) && !CommandKillTest.ofCommands(point)));
            crashes.begin();
            for (int i = 0; i < REVISIONS && crashes.left(HOSTS[0]).size() > LOOKS; i++) {
                if (crashes.left(HOSTS[0]).stream().anyMatch(KillTest::ofLoudScripts)) {
                    fleet.add(Revision.loud(i, HOSTS[0], 8));
                }
                if (left(crashes, HOSTS[0], "host.move.")) {
                    fleet.add(Revision.unpacked(i, HOSTS[0]));
                }
                if (left(crashes, HOSTS[0], "agent.provisional.")) {
                    fleet.add(Revision.confirmed(i, HOSTS[0]));
                }
                if (left(crashes, HOSTS[0], "agent.checked.")) {
                    fleet.add(Revision.checked(i, HOSTS[0]));
                }
                crashes.next();
                crashes.converged();
                edited(fleet, crashes);
            }
            looked(fleet, crashes);
            assertEquals(Set.of(), crashes.left(HOSTS[0]), () -> "nobody came to these\n" + fleet.logs());
            crashes.verified();
        }
    }

    private static boolean left(Crashes crashes, String program, String points) throws IOException {
        return crashes.left(program).stream().anyMatch(point -> point.startsWith(points));
    }

    @Test
    void theYearMayTurnAnywhere() throws Exception {
        var turning = new TurningYear(folder);
        turning.arm(points(KillTest::ofYears));
        turning.untilDone();
        assertEquals(Set.of(), turning.left(), turning::said);
        turning.verified();
    }

    /// More is edited by hand than an agent may repair alone.
    private static void edited(Fleetlet fleet, Crashes crashes) throws Exception {
        var wanted = new HashMap<Path, String>();
        for (var host : fleet.hosts) {
            for (var path : Set.of("etc/kept", "etc/turn-" + crashes.newest().n() % 2)) {
                var file = fleet.root(host).resolve(path);
                wanted.put(file, Files.readString(file));
                Files.writeString(file, "somebody was here\n");
            }
        }
        crashes.settled("all is put back", () -> {
            for (var file : wanted.entrySet()) {
                if (!Files.exists(file.getKey()) || !Files.readString(file.getKey()).equals(file.getValue())) {
                    return false;
                }
            }
            return true;
        });
        crashes.converged();
    }

    /// Another asks a host to look, until it has died of it.
    private static void looked(Fleetlet fleet, Crashes crashes) throws Exception {
        fleet.end("reconciler");
        var asker = fleet.others.asker(HOSTS[0]);
        try {
            crashes.settled("a host has looked", asker::tail,
                    () -> crashes.left(HOSTS[0]).stream().noneMatch(point -> point.startsWith("agent.looked.")));
        } finally {
            asker.kill();
        }
        crashes.start("reconciler");
        crashes.next();
        crashes.converged();
    }

    private static Set<String> points(Predicate<String> some) throws Exception {
        var all = Points.all();
        assertTrue(all.containsAll(NEVER.keySet()), () -> NEVER.keySet() + " are not all among " + all);
        var points = new TreeSet<>(all);
        points.removeAll(NEVER.keySet());
        points.removeIf(some.negate());
        return points;
    }

    private static boolean ofAgent(String point) {
        return point.startsWith("agent.") || point.startsWith("host.");
    }

    private static boolean ofLoudScripts(String point) {
        return point.startsWith("agent.spool.rest") || point.startsWith("agent.output.");
    }

    private static boolean ofYears(String point) {
        return point.startsWith("audit.close.") || point.startsWith("audit.open.");
    }

    private static boolean ofEnrolment(String point) {
        return point.startsWith("agent.keys.") || point.startsWith("agent.enrol");
    }
}
