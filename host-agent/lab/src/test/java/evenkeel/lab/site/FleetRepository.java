package evenkeel.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A bare fleet repository, and a clone of it in which people work.
///
/// @param folder in which both are; it is the home of those who work, too
public record FleetRepository(Path folder) {

    private static final String FILE = """
            apiVersion: evenkeel/v1
            kind: %s
            metadata:
              name: %s
            spec:
            %s""";

    public Path work() {
        return folder.resolve("fleet");
    }

    public Path bare() {
        return folder.resolve("fleet.git");
    }

    /// What programs of these people have in their environment: nothing of the machine's own Git.
    Map<String, String> environment() {
        return Map.of("HOME", folder.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Operator", "GIT_AUTHOR_EMAIL", "operator@harbour.example", "GIT_COMMITTER_NAME",
                "Operator", "GIT_COMMITTER_EMAIL", "operator@harbour.example", "NO_COLOR", "1", "EVENKEEL_HOME",
                Built.HOME.toString());
    }

    /// Its first commit: one person who may all, an activation for all hosts, all plugins that are built.
    void found(List<String> hosts) throws IOException, InterruptedException {
        Files.createDirectories(work());
        run(folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "operator", "-f",
                folder.resolve("operator").toString()));
        write("fleet.yaml", resource("Fleet", "harbour", """
                repair:
                  contestedPerHour: 1000
                  budgetPerHour: 1000
                """));
        write("people/operator.yaml", resource("Person", "operator", """
                credentials:
                  - type: ssh
                    key: %s
                """.formatted(Files.readString(folder.resolve("operator.pub")).strip())));
        write("policies/all.yaml", resource("Policy", "all", """
                people: [operator]
                allow:
                  - verbs: ["*"]
                    targets:
                      - key: InstanceIds
                        values: ["*"]
                """));
        for (var host : hosts) {
            write("hosts/" + host + ".yaml", resource("Host", host, "tags:\n  role: lab\n"));
        }
        Files.copy(Built.HOME.resolve("examples/fleet-repo/plugins.yaml"), work().resolve("plugins.yaml"));
        Command.told("pin", work().toString());
        write("activations/first.yaml", Command.activation(folder.resolve("code")));
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("commit", "-q", "-m", "The harbour fleet");
        git("clone", "-q", "--bare", work().toString(), bare().toString());
        git("remote", "add", "origin", bare().toString());
        git("fetch", "-q", "origin");
        git("branch", "-q", "--set-upstream-to=origin/main");
    }

    /// The text of a resource.
    ///
    /// @param spec what stands below `spec:`
    public static String resource(String kind, String name, String spec) {
        return FILE.formatted(kind, name, spec.indent(2));
    }

    /// Writes a file, without a commit.
    public void write(String file, String text) throws IOException {
        var path = work().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /// Commits what was written, checks it as a person would, and pushes it.
    public void push(Map<String, String> files) throws IOException, InterruptedException {
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        Command.told("check", work().toString());
        git("add", ".");
        git("commit", "-q", "-m", "A change");
        git("push", "-q");
    }

    /// A document with these steps and an association of it with all hosts, at once.
    ///
    /// @param steps entries of `mainSteps`
    public void declare(String name, String steps) throws IOException, InterruptedException {
        push(Map.of("documents/" + name + ".yaml", "schemaVersion: \"2.2\"\nmainSteps:\n" + steps.indent(2),
                "associations/" + name + ".yaml", resource("Association", name, """
                        documentName: %s
                        targets:
                          - key: InstanceIds
                            values: ["*"]
                        maxConcurrency: 100%%
                        maxErrors: "100"
                        """.formatted(name))));
    }

    /// Takes back the newest commit, by another.
    public void revert() throws IOException, InterruptedException {
        git("revert", "--no-edit", "HEAD");
        git("push", "-q");
    }

    public String head() throws IOException, InterruptedException {
        return git("rev-parse", "HEAD").strip();
    }

    public String git(String... words) throws IOException, InterruptedException {
        return run(work(), Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    }

    /// Runs a program to its end.
    String run(Path in, List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment());
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + ":\n" + out);
        return out;
    }
}
