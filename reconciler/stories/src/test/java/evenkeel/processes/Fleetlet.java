package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// A fleet of processes on this machine: a bare repository, one reconciler, some agents with a folder each as their
/// root. It ends what it started.
final class Fleetlet implements AutoCloseable {

    final Path folder;
    final Path work;
    final Path bare;
    final Path state;
    final List<String> hosts;
    private final Map<String, String> environment;
    private final int port;
    private final Map<String, Program> programs = new TreeMap<>();
    private String token = "";

    Fleetlet(Path folder, String... hosts) throws Exception {
        this.folder = folder;
        this.work = folder.resolve("fleet");
        this.bare = folder.resolve("fleet.git");
        this.state = folder.resolve("reconciler");
        this.hosts = List.of(hosts);
        this.environment = Map.of("HOME", folder.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM",
                "1", "GIT_AUTHOR_NAME", "Operator", "GIT_AUTHOR_EMAIL", "operator@harbour.example",
                "GIT_COMMITTER_NAME", "Operator", "GIT_COMMITTER_EMAIL", "operator@harbour.example", "NO_COLOR", "1",
                "EVENKEEL_HOME", Built.HOME.toString());
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        new Founding(this).found();
    }

    /// Runs a program to its end, in the folder.
    String run(Path in, List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + ":\n" + out + logs());
        return out;
    }

    String git(String... words) throws IOException, InterruptedException {
        return run(work, Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    }

    /// Commits these files and pushes.
    void push(Map<String, String> files) throws IOException, InterruptedException {
        for (var file : files.entrySet()) {
            var path = work.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git("add", ".");
        git("commit", "-q", "-m", "A change");
        git("push", "-q");
    }

    /// Starts a reconciler, and waits until it listens, or has ended.
    Program serve(List<String> jvm, String... more) throws Exception {
        var words = new ArrayList<>(Built.evenkeel(jvm, "serve", "--repo", bare.toString(), "--state",
                state.toString(), "--listen", address(), "--hook", "--poll", "2s"));
        words.addAll(List.of(more));
        var program = Program.start(words, environment, log("reconciler"));
        programs.put("reconciler", program);
        Waiting.until("the reconciler listens", this::logs,
                () -> !program.alive() || program.said().contains("listening on"));
        return program;
    }

    /// Enrols a host.
    Program enrol(String host, List<String> jvm) throws Exception {
        if (token.isEmpty()) {
            token = run(folder, Built.evenkeel(List.of(), "join-token", "first", "--state", state.toString(),
                    "--address", address(), "--code-file", folder.resolve("code").toString())).strip();
        }
        Files.createDirectories(root(host));
        var program = Program.start(Built.agent(jvm, "enroll", "--name", host, "--root", root(host).toString(),
                "--state", agent(host).toString(), token), environment, log(host));
        programs.put(host, program);
        return program;
    }

    /// Starts an agent.
    Program start(String host, List<String> jvm) throws IOException {
        var program = Program.start(Built.agent(jvm, "run", "--state", agent(host).toString()), environment,
                log(host));
        programs.put(host, program);
        return program;
    }

    Program program(String name) {
        return programs.get(name);
    }

    /// What a person reads who asks the reconciler.
    String ask(String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var server = new Server("127.0.0.1", port, folder.resolve("operator"),
                state.resolve("keys/link.pub").toString());
        var exit = new Remote(server, Map.of("HOME", folder.toString())).run(List.of(words), out, err);
        if (exit != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + exit + ": "
                    + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    JsonNode json(String... words) throws IOException {
        return Json.MAPPER.readTree(ask(Stream.concat(Stream.of(words), Stream.of("-o", "json"))
                .toArray(String[]::new)));
    }

    /// Waits until the reconciler has accepted the newest commit, and all hosts are as it says.
    void converged() throws Exception {
        var head = git("rev-parse", "HEAD").strip();
        Waiting.until("all hosts are compliant", () -> seen() + logs(), () -> status().path("revision").asString()
                .equals(head) && states().values().stream().allMatch("compliant"::equals));
    }

    /// What the reconciler says of each of the hosts; nothing, as long as it does not answer.
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        hosts.forEach(host -> states.put(host, "not told"));
        try {
            json("hosts").path("hosts").forEach(host -> states.replace(host.path("host").asString(),
                    host.path("state").asString()));
        } catch (IOException _) {
            return states;
        }
        return states;
    }

    /// Nothing, as long as the reconciler does not answer.
    JsonNode status() {
        try {
            return json("status");
        } catch (IOException _) {
            return Json.MAPPER.nullNode();
        }
    }

    /// Waits until the reconciler knows whom to answer: from the first accepted revision on.
    void answers() throws Exception {
        Waiting.until("the reconciler answers", this::logs, () -> !status().isNull());
    }

    /// For the message of a test that fails.
    String seen() {
        try {
            return ask("status") + ask("hosts") + ask("plan") + ask("explain", hosts.getFirst());
        } catch (IOException e) {
            return "the reconciler does not answer: " + e.getMessage() + "\n";
        }
    }

    /// What the offline check of the audit trail says.
    String verified() throws IOException, InterruptedException {
        return run(folder, Built.evenkeel(List.of(), "audit", "verify", bare.toString(), "--key",
                state.resolve("keys/audit.pub").toString()));
    }

    Path root(String host) {
        return folder.resolve("hosts").resolve(host);
    }

    Path agent(String host) {
        return folder.resolve("agents").resolve(host);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    String logs() {
        var text = new StringBuilder();
        programs.values().forEach(program -> text.append(program.tail()));
        return text.toString();
    }

    @Override
    public void close() {
        for (var program : programs.values()) {
            program.kill();
        }
    }
}
