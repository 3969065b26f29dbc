package evenkeel.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.disk.Folders;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// The temporary folder in which all happens, and the programs that act in it.
///
/// @param home the root of the project, where the launchers are
/// @param port of the reconciler
record Stage(Path home, Path folder, int port, Children children) {

    static final List<String> HOSTS = List.of("web-01", "web-02", "db-01");

    static Stage set(Path home) throws IOException {
        var folder = Files.createTempDirectory("evenkeel-demo-");
        var logs = Files.createDirectory(folder.resolve("logs"));
        var environment = Map.ofEntries(Map.entry("HOME", folder.toString()), Map.entry("EVENKEEL_NO_BUILD", "1"),
                Map.entry("GIT_CONFIG_GLOBAL", "/dev/null"), Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
                Map.entry("GIT_AUTHOR_NAME", "Operator"), Map.entry("GIT_AUTHOR_EMAIL", "operator@harbour.example"),
                Map.entry("GIT_COMMITTER_NAME", "Operator"), Map.entry("GIT_PAGER", "cat"),
                Map.entry("GIT_COMMITTER_EMAIL", "operator@harbour.example"), Map.entry("NO_COLOR", "1"));
        for (var host : HOSTS) {
            Files.createDirectories(folder.resolve("hosts").resolve(host));
        }
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Stage(home, folder, free.getLocalPort(), new Children(logs, environment));
        }
    }

    Path work() {
        return folder.resolve("fleet");
    }

    Path bare() {
        return folder.resolve("fleet.git");
    }

    Path state() {
        return folder.resolve("reconciler");
    }

    Path identity() {
        return folder.resolve("operator");
    }

    /// A file on a host.
    Path on(String host, String path) {
        return folder.resolve("hosts").resolve(host).resolve(path);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    String program(String name) {
        return home.resolve(name).toString();
    }

    String git(String... words) throws IOException {
        return children.run(work(), Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    }

    String evenkeel(String... words) throws IOException {
        return children.run(folder, Stream.concat(Stream.of(program("evenkeel")), Stream.of(words)).toList());
    }

    /// What a person sees who asks the reconciler.
    String ask(String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var server = new Server("127.0.0.1", port, identity(), state().resolve("keys/link.pub").toString());
        var exit = new Remote(server, Map.of("HOME", folder.toString())).run(List.of(words), out, err);
        if (exit != 0) {
            throw new Failed("`evenkeel " + String.join(" ", words) + "` ended with " + exit + ": "
                    + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    JsonNode json(String... words) throws IOException {
        return Json.MAPPER.readTree(ask(Stream.concat(Stream.of(words), Stream.of("-o", "json"))
                .toArray(String[]::new)));
    }

    /// What the reconciler says of it all, as far as it still answers.
    String asSeen() {
        try {
            return ask("status") + "\n" + ask("hosts") + "\n" + ask("plan");
        } catch (IOException | Failed e) {
            return "the reconciler does not answer: " + e.getMessage();
        }
    }

    void copyExample() throws IOException {
        var example = home.resolve("examples/fleet-repo");
        try (var files = Files.walk(example)) {
            for (var file : files.toList()) {
                Files.copy(file, work().resolve(example.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    void strike() throws IOException {
        Folders.remove(folder);
    }
}
