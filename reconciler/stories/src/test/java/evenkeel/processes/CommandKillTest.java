package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import evenkeel.house.Points;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// `kill -9` of either side at every crash point that commands have: each command ends, on each host it ran at most
/// once, and where it is said to have ended well it ran.
@Execution(ExecutionMode.CONCURRENT)
class CommandKillTest {

    private static final String[] HOSTS = {"web-01", "web-02"};
    private static final int COMMANDS = 60;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final LastWords words = new LastWords();

    /// Whether it is a point of a command, which [KillTest] leaves to this one.
    static boolean ofCommands(String point) {
        return point.matches("(agent\\.)?(invocation|invoke|cancelinvocation|forgetinvocation|said|copies)d?\\..*");
    }

    @Test
    void aCommandRunsOnceWhereverEitherSideDies() throws Exception {
        var points = Points.all();
        points.removeIf(point -> !ofCommands(point));
        assertTrue(points.stream().anyMatch(point -> point.startsWith("agent.")), points::toString);
        try (var fleet = words.of(new Fleetlet(folder, HOSTS))) {
            var crashes = new Crashes(fleet);
            crashes.begin();
            crashes.arm(HOSTS[0], points.stream().filter(point -> point.startsWith("agent.")).toList());
            crashes.arm("reconciler", points.stream().filter(point -> !point.startsWith("agent.")).toList());
            for (int n = 0; n < COMMANDS && left(crashes) > 0; n++) {
                int asked = n;
                var asking = Thread.ofVirtual().start(() -> command(fleet, asked));
                crashes.settled("all commands are over", () -> !asking.isAlive() && over(fleet));
            }
            assertEquals(Set.of(), crashes.left(HOSTS[0]), () -> "no agent came to these\n" + fleet.logs());
            assertEquals(Set.of(), crashes.left("reconciler"), () -> "it never came to these\n" + fleet.logs());
            ranOnce(fleet);
            crashes.verified();
        }
    }

    private static int left(Crashes crashes) throws IOException {
        return crashes.left(HOSTS[0]).size() + crashes.left("reconciler").size();
    }

    /// Each third is ended by a person before it ends by itself; who asks for the others looks on, until the connection
    /// ends or the command does.
    private static void command(Fleetlet fleet, int n) {
        boolean ends = n % 3 == 2;
        var script = "{\"commands\": [\"echo begun; echo command-" + n + " >> log"
                + (ends ? "; sleep 60" : "; seq 1 10000")
                + "\"], \"workingDirectory\": [\"/var/runs\"]}";
        fleet.answers("run", "AWS-RunShellScript", "--instance-ids", HOSTS[0], HOSTS[1], "--parameters", script,
                "--max-errors", "100%", "--comment", "command-" + n, "--output-to", "box",
                ends ? "--detach" : "--max-concurrency=100%");
        if (ends) {
            commands(fleet)
                    .forEach(command -> fleet.answers("command", "cancel", command.path("commandId").asString()));
        }
    }

    private static JsonNode commands(Fleetlet fleet) {
        try {
            return Json.MAPPER.readTree(fleet.ask("command", "list", "--limit", "1000", "-o", "json"))
                    .path("commands");
        } catch (IOException _) {
            return Json.MAPPER.nullNode();
        }
    }

    private static boolean over(Fleetlet fleet) {
        var commands = commands(fleet);
        return commands.isArray() && commands.valueStream()
                .noneMatch(command -> command.path("status").asString().matches("Pending|InProgress|Cancelling"));
    }

    private static void ranOnce(Fleetlet fleet) throws IOException {
        for (var host : HOSTS) {
            var ran = new TreeMap<String, Integer>();
            Files.readAllLines(fleet.root(host).resolve("var/runs/log")).stream()
                    .filter(line -> line.startsWith("command-")).forEach(line -> ran.merge(line, 1, Integer::sum));
            assertTrue(ran.values().stream().allMatch(times -> times == 1), () -> host + " " + ran);
            for (var command : commands(fleet)) {
                var id = command.path("commandId").asString();
                var shown = Json.MAPPER.readTree(fleet.ask("command", "show", id, "-o", "json"));
                for (var invocation : shown.path("invocations")) {
                    if (invocation.path("instanceId").asString().equals(host)
                            && invocation.path("status").asString().equals("Success")) {
                        assertEquals(1, ran.getOrDefault(command.path("comment").asString(), 0), shown::toString);
                    }
                }
            }
        }
    }
}
