package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The first commit of a small fleet: one person who may all, and an activation for all its hosts.
record Founding(Fleetlet fleet) {

    private static final String FILE = """
            apiVersion: evenkeel/v1
            kind: %s
            metadata:
              name: %s
            spec:
            %s""";

    void found() throws Exception {
        for (var kind : List.of("people", "policies", "activations", "hosts", "documents", "associations", "files")) {
            Files.createDirectories(fleet.work.resolve(kind));
        }
        fleet.run(fleet.folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "operator", "-f",
                fleet.folder.resolve("operator").toString()));
        Files.writeString(fleet.work.resolve("fleet.yaml"), settings(1000));
        write("people/operator.yaml", "Person", "operator", """
                credentials:
                  - type: ssh
                    key: %s
                """.formatted(Files.readString(fleet.folder.resolve("operator.pub")).strip()));
        write("policies/all.yaml", "Policy", "all", """
                people: [operator]
                allow:
                  - verbs: ["*"]
                    targets:
                      - key: InstanceIds
                        values: ["*"]
                """);
        for (var host : fleet.hosts) {
            write("hosts/" + host + ".yaml", "Host", host, "tags:\n  role: web\n");
        }
        Files.copy(Built.HOME.resolve("examples/fleet-repo/plugins.yaml"), fleet.work.resolve("plugins.yaml"));
        fleet.run(fleet.folder, Built.evenkeel(List.of(), "pin", fleet.work.toString()));
        trust(List.of("evenkeel-archive", "evenkeel-file", "evenkeel-shell"));
        Files.writeString(fleet.work.resolve("activations/first.yaml"), fleet.run(fleet.folder,
                Built.evenkeel(List.of(), "activation", "new", "first", "--limit", "100", "--code-file", "code")));
        fleet.git("init", "-q", "-b", "main");
        fleet.git("add", ".");
        fleet.git("commit", "-q", "-m", "The harbour fleet");
        fleet.git("clone", "-q", "--bare", fleet.work.toString(), fleet.bare.toString());
        fleet.git("remote", "add", "origin", fleet.bare.toString());
        fleet.git("fetch", "-q", "origin");
        fleet.git("branch", "-q", "--set-upstream-to=origin/main");
    }

    /// Leaves the pins of these: programs that start often load no more than they need.
    private void trust(List<String> plugins) throws IOException {
        var file = fleet.work.resolve("plugins.yaml");
        var parts = Files.readString(file).split("(?m)^(?=    - id: )");
        Files.writeString(file, parts[0] + Stream.of(parts).skip(1)
                .filter(part -> plugins.stream().anyMatch(id -> part.startsWith("    - id: " + id + "\n")))
                .collect(Collectors.joining()));
    }

    /// What a fleet's programs find around them, whoever runs the test.
    static Map<String, String> environment(Path folder) {
        return Map.of("HOME", folder.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM",
                "1", "GIT_AUTHOR_NAME", "Operator", "GIT_AUTHOR_EMAIL", "operator@harbour.example",
                "GIT_COMMITTER_NAME", "Operator", "GIT_COMMITTER_EMAIL", "operator@harbour.example", "NO_COLOR", "1",
                "EVENKEEL_HOME", Built.HOME.toString());
    }

    /// `fleet.yaml`.
    ///
    /// @param budget how many repairs an agent may make in an hour
    static String settings(int budget) {
        return FILE.formatted("Fleet", "harbour", """
                repair:
                  contestedPerHour: 1000
                  budgetPerHour: %d
                """.formatted(budget).indent(2));
    }

    private void write(String file, String kind, String name, String spec) throws Exception {
        Files.writeString(fleet.work.resolve(file), FILE.formatted(kind, name, spec.indent(2)));
    }
}
