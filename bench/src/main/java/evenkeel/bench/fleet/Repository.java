package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import evenkeel.bench.Built;
import evenkeel.bench.Child;
import evenkeel.server.keys.SigningKey;

/// A fleet repository that trusts one plugin and keeps one file on all hosts; a bare clone of it, and who may do
/// everything.
record Repository(Path folder) {

    static final String FLEET = "bench";
    static final String FILE = "/etc/motd";

    /// Made by `evenkeel init`.
    static Repository found(Path folder) throws IOException {
        var repository = new Repository(folder);
        var operator = SigningKey.make();
        Files.writeString(repository.identity(), operator.write("operator"));
        Files.writeString(folder.resolve("operator.pub"), operator.open().line() + "\n");
        var said = Child.run(folder, Map.of(), Built.evenkeel(List.of("-XX:TieredStopAtLevel=1"), "init",
                repository.work().toString(), "--fleet", FLEET, "--key", folder.resolve("operator.pub").toString()));
        Files.writeString(repository.code(), said.lines().map(String::strip)
                .filter(line -> line.matches("[A-Za-z0-9_-]{20,}")).findFirst().orElseThrow() + "\n");
        repository.trustOne();
        repository.pace();
        repository.keep("revision 0");
        repository.git("init", "-q", "-b", "main");
        repository.git("add", ".");
        repository.git("commit", "-q", "-m", "A fleet");
        repository.git("clone", "-q", "--bare", ".", repository.bare().toString());
        repository.git("remote", "add", "origin", repository.bare().toString());
        return repository;
    }

    /// A commit that changes the file of all hosts, or a host's order only, and waits to be pushed.
    void commit(String text, int expiresAfterHours) throws IOException {
        keep(text);
        var settings = work().resolve("fleet.yaml");
        Files.writeString(settings, Files.readString(settings).replaceAll("expiresAfter: [0-9]+h",
                "expiresAfter: " + expiresAfterHours + "h"));
        git("commit", "-q", "-a", "-m", "A change");
    }

    void push() throws IOException {
        git("push", "-q", "origin", "main");
    }

    Path bare() {
        return folder.resolve("fleet.git");
    }

    /// The operator's private key.
    Path identity() {
        return folder.resolve("operator");
    }

    Path code() {
        return folder.resolve("code");
    }

    private Path work() {
        return folder.resolve("fleet");
    }

    /// The file on a host, once it is as the newest revision wants it.
    static String content(String text) {
        return text + "\n";
    }

    private void keep(String text) throws IOException {
        Files.writeString(work().resolve("documents/motd.yaml"), """
                schemaVersion: "2.2"
                description: What people read when they log in.
                mainSteps:
                  - action: file
                    name: motd
                    inputs:
                      path: %s
                      content: "%s\\n"
                      mode: "0644"
                """.formatted(FILE, text));
    }

    /// All hosts at once.
    private void pace() throws IOException {
        var association = work().resolve("associations/motd.yaml");
        Files.writeString(association, Files.readString(association).replace("25%", "\"100%\""));
    }

    private void trustOne() throws IOException {
        var pins = work().resolve("plugins.yaml");
        var parts = Files.readString(pins).split("(?m)^(?=    - id: )");
        Files.writeString(pins, parts[0] + Stream.of(parts).filter(part -> part.contains("evenkeel-file\n")).findFirst()
                .orElseThrow());
    }

    private void git(String... words) throws IOException {
        Child.run(work(),
                Map.of("HOME", folder.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Operator", "GIT_AUTHOR_EMAIL", "operator@localhost", "GIT_COMMITTER_NAME",
                        "Operator", "GIT_COMMITTER_EMAIL", "operator@localhost"),
                Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    }
}
