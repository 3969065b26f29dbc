package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A commit that changes `plugins.yaml` loads, replaces and withdraws plugins in running programs.
@Execution(ExecutionMode.CONCURRENT)
class PluginsAtRunTimeTest {

    private static final String NOTE = """
              - action: note
                name: note
                inputs:
                  path: /etc/note
            """;

    private Fleetlet fleet;
    private String shipped;

    @BeforeEach
    void begin(@TempDir Path folder) throws Exception {
        fleet = new Fleetlet(folder, "web-01", "web-02");
        shipped = Files.readString(fleet.work.resolve("plugins.yaml"));
        fleet.serve(List.of());
        fleet.answers();
        for (var host : fleet.hosts) {
            assertEquals(0, fleet.enrol(host, List.of()).ended(), fleet::logs);
            fleet.start(host, List.of());
        }
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void theyComeAreReplacedFailAndGoAndNoLinkIsDropped() throws Exception {
        var one = new SamplePlugin(fleet, "1").ship(_ -> true);
        push("first", shipped + one, NOTE);
        fleet.converged();
        eachHost("etc/note", "note 1");

        push("second", shipped + new SamplePlugin(fleet, "2").ship(_ -> true), NOTE);
        fleet.converged();
        eachHost("etc/note", "note 2");
        eachHolds(4, 2);

        push("third", shipped + new SamplePlugin(fleet, "3").ship(name -> !name.endsWith("$Out.class")),
                NOTE);
        Waiting.until("the notes are unknown", () -> fleet.seen() + fleet.logs(),
                () -> fleet.states().values().stream().allMatch("unknown"::equals)
                        && fleet.ask("explain", "web-02").contains("its classes do not load: "));
        eachHost("etc/kept", "third");
        eachHost("etc/note", "note 2");
        assertEquals("third", kept("web-01", "somebody was here"), "the others are repaired as ever");

        fleet.git("revert", "--no-edit", "HEAD");
        fleet.git("push", "-q");
        fleet.converged();
        eachHost("etc/kept", "second");

        push("last", shipped, "");
        fleet.converged();
        eachHost("etc/kept", "last");
        eachHost("etc/note", "note 2");
        eachHolds(3, 1);
        for (var host : fleet.hosts) {
            assertEquals(1, fleet.program(host).said().lines().filter(line -> line.endsWith("connected")).count(),
                    fleet::logs);
        }
    }

    /// The plugins that are unpacked: all of them here, and on each host those that its items need.
    private void eachHolds(int here, int onHosts) throws Exception {
        holds("reconciler", fleet.state, here);
        for (var host : fleet.hosts) {
            holds(host, fleet.agent(host), onHosts);
        }
    }

    private void holds(String who, Path state, int count) throws Exception {
        Waiting.until(who + " has " + count + " plugins", () -> fleet.seen() + fleet.logs(), () -> {
            try (var plugins = Files.list(state.resolve("plugins"))) {
                return plugins.filter(Files::isDirectory).count() == count;
            }
        });
    }

    /// Waits: hosts follow at the pace of the rollout.
    private void eachHost(String file, String content) throws Exception {
        for (var host : fleet.hosts) {
            var there = fleet.root(host).resolve(file);
            Waiting.until(host + " has " + content, () -> fleet.seen() + fleet.logs(),
                    () -> Files.exists(there) && Files.readString(there).equals(content));
        }
    }

    /// Somebody writes into the file; what stands there once it is another.
    private String kept(String host, String by) throws Exception {
        var file = fleet.root(host).resolve("etc/kept");
        Files.writeString(file, by);
        Waiting.until("it is put back", fleet::logs, () -> Files.exists(file) && !Files.readString(file).equals(by));
        return Files.readString(file);
    }

    private void push(String content, String plugins, String step) throws Exception {
        fleet.push(Map.of("plugins.yaml", plugins, "documents/all.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: file
                    name: kept
                    inputs:
                      path: /etc/kept
                      content: "%s"
                      parents: true
                """.formatted(content) + step, "associations/all.yaml", """
                apiVersion: evenkeel/v1
                kind: Association
                metadata:
                  name: all
                spec:
                  documentName: all
                  targets:
                    - key: InstanceIds
                      values: ["*"]
                """));
    }
}
