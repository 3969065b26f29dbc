package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import evenkeel.cli.remote.Server;
import tools.jackson.databind.JsonNode;

/// A fleet of processes on this machine: a bare repository, one reconciler, some agents with a folder each as their
/// root. It ends what it started.
final class Fleetlet implements AutoCloseable {

    final Path folder;
    final Path work;
    final Path bare;
    final Path state;
    final List<String> hosts;
    final Map<String, String> environment;
    final int port;
    private final Operator operator;
    private final Map<String, Program> programs = new TreeMap<>();
    final Others others = new Others(this);
    private String token = "";

    Fleetlet(Path folder, String... hosts) throws Exception {
        this.folder = folder;
        this.work = folder.resolve("fleet");
        this.bare = folder.resolve("fleet.git");
        this.state = folder.resolve("reconciler");
        this.hosts = List.of(hosts);
        this.environment = Founding.environment(folder);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.operator = new Operator(folder, new Server("127.0.0.1", port, folder.resolve("operator"),
                state.resolve("keys/link.pub").toString()));
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

    /// Writes these files, for the next push.
    void add(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = work.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /// Commits these files and pushes.
    void push(Map<String, String> files) throws IOException, InterruptedException {
        add(files);
        git("add", ".");
        git("commit", "-q", "-m", "A change");
        git("push", "-q");
    }

    /// Commits these files to a pull request; the branch stays as it is.
    void propose(Map<String, String> files) throws IOException, InterruptedException {
        add(files);
        git("add", ".");
        git("commit", "-q", "-m", "Proposed");
        git("push", "-q", "origin", "+HEAD:refs/pull/1/head");
        git("reset", "-q", "--hard", "HEAD~1");
    }

    /// Whether the reconciler answered.
    boolean answers(String... words) {
        try {
            operator.ask(words);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Starts a reconciler, and waits until it listens, or has ended.
    Program serve(List<String> jvm) throws Exception {
        var program = begin(jvm);
        Waiting.until("the reconciler listens", this::logs,
                () -> !program.alive() || program.said().contains("listening on"));
        return program;
    }

    /// Starts a reconciler.
    Program begin(List<String> jvm) throws IOException {
        var program = Program.start(Built.evenkeel(jvm, "serve", "--repo", bare.toString(), "--state",
                state.toString(), "--listen", address(), "--hook", "--poll", "1s", "--notifier", "desk=" + desk(),
                "--command-output", "box=" + state.resolveSibling("box").toUri()),
                environment,
                log("reconciler"));
        programs.put("reconciler", program);
        return program;
    }

    /// A program that notifications may name: it adds what it is told to a file.
    private Path desk() throws IOException {
        var program = folder.resolve("desk");
        if (!Files.exists(program)) {
            Files.writeString(program, "#!/bin/sh\nexec cat >> '" + folder.resolve("told") + "'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return program;
    }

    /// All that it was told.
    String told() throws IOException {
        return Files.readString(folder.resolve("told"));
    }

    /// Starts a reconciler of the same repository, with the folder of that name for its state, at the same address.
    Program reconciler(String name, String... more) throws IOException {
        var words = Stream.concat(Stream.of("serve", "--repo", bare.toString(), "--state",
                folder.resolve(name).toString(), "--listen", address(), "--poll", "1s"), Stream.of(more));
        var program = Program.start(Built.evenkeel(List.of(), words.toArray(String[]::new)), environment, log(name));
        programs.put(name, program);
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
        var program = Program.start(Built.agent(jvm, "run", "--redial", "1s", "--state", agent(host).toString()),
                environment,
                log(host));
        programs.put(host, program);
        return program;
    }

    /// Ends it in order; it is no program of this fleet from then on.
    void end(String name) throws InterruptedException {
        assertEquals(0, program(name).end(), this::logs);
        programs.remove(name);
    }

    List<String> programs() {
        return List.copyOf(programs.keySet());
    }

    Program program(String name) {
        return programs.get(name);
    }

    String ask(String... words) throws IOException {
        return operator.ask(words);
    }

    /// Passes on what is answered, as it comes.
    void ask(OutputStream out, String... words) throws IOException {
        operator.ask(out, words);
    }

    JsonNode status() {
        return operator.status();
    }

    /// What the reconciler says of each of the hosts.
    Map<String, String> states() {
        return operator.states(hosts);
    }

    /// For the message of a test that fails.
    String seen() {
        return operator.seen(hosts.getFirst());
    }

    /// Waits until the reconciler has accepted the newest commit, and all hosts are as it says.
    void converged() throws Exception {
        var head = git("rev-parse", "HEAD").strip();
        Waiting.until("all hosts are compliant", () -> seen() + logs(), () -> status().path("revision").asString()
                .equals(head) && states().values().stream().allMatch("compliant"::equals));
    }

    /// Waits until the reconciler knows whom to answer: from the first accepted revision on.
    void answers() throws Exception {
        Waiting.until("the reconciler answers", this::logs, () -> !status().isNull());
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

    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    String logs() {
        var text = new StringBuilder();
        programs.values().forEach(program -> text.append(program.tail()));
        return text.toString();
    }

    @Override
    public void close() {
        programs.values().forEach(Program::kill);
        others.close();
    }
}
