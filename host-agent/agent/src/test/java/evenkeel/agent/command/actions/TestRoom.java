package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import evenkeel.agent.command.Performer;
import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Ended;
import evenkeel.agent.command.Performer.LostEnd;
import evenkeel.agent.command.Performer.Script;
import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;
import evenkeel.model.Json;
import evenkeel.spi.Host;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Room for one step in a folder: real files, and scripts that run as this user. All paths that a test names lie in the
/// folder.
final class TestRoom implements Performer.Room {

    final Path folder;
    /// What the agent's own configuration says: nothing, until a test writes it.
    final Trust trust;
    final Map<String, byte[]> repository = new TreeMap<>();
    final Map<String, JsonNode> documents = new HashMap<>();
    final List<Map<String, JsonNode>> called = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    /// How scripts ended that were begun before the agent was started anew, in their order.
    final List<Ended> before = new ArrayList<>();
    /// All that were asked for.
    final List<Script> scripts = new ArrayList<>();
    String command = "c-1";
    JsonNode calledDocument;
    End callEnds = End.WELL;
    boolean booted = true;
    boolean cancelled;
    /// Besides the usual environment of scripts.
    final Map<String, String> environment = new TreeMap<>();
    /// For each permit one script that runs is told to end, with all that it started: a person cancelled it.
    Optional<Semaphore> cancels = Optional.empty();
    /// The agent dies when so many scripts have run; never, if negative.
    int dies = -1;

    TestRoom(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("downloads"));
        this.folder = folder.toRealPath();
        this.trust = new Trust(this.folder.resolve("trust"), InstantSource.system());
    }

    /// As the agent that is there after a restart sees it.
    TestRoom again() throws IOException {
        var room = new TestRoom(folder);
        room.repository.putAll(repository);
        room.documents.putAll(documents);
        room.command = command;
        return room;
    }

    End perform(Performer performer, String inputs) throws IOException {
        return performer.perform(Json.parse(inputs, ObjectNode.class), this);
    }

    String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    @Override
    public Host host() {
        try {
            return new DirectoryHost(Path.of("/"), booted, Commands.refused("a test runs its scripts itself"),
                    digest -> {
                        throw new FileNotFoundException(digest);
                    });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String hostName() {
        return "web-01";
    }

    @Override
    public String command() {
        return command;
    }

    @Override
    public String downloads() {
        return folder + "/downloads";
    }

    @Override
    public Ended script(Script script) throws IOException {
        scripts.add(script);
        if (scripts.size() <= before.size()) {
            return before.get(scripts.size() - 1);
        }
        if (dies >= 0 && scripts.size() > dies) {
            throw new LostEnd("the agent died");
        }
        var file = Files.createTempFile(folder, "script", ".sh");
        Files.write(file, script.lines());
        var directory = script.directory().map(Path.of(downloads())::resolve).orElse(folder);
        var builder = new ProcessBuilder("/bin/sh", file.toString()).directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        builder.environment().putAll(script.environment());
        var process = builder.start();
        process.getOutputStream().close();
        cancels.ifPresent(open -> Thread.ofVirtual().start(() -> end(process, open)));
        said.addAll(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        try {
            int exit = process.waitFor();
            if (cancels.isPresent()) {
                throw new IOException("it was cancelled");
            }
            return new Ended(exit, false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(file);
        }
    }

    private static void end(Process process, Semaphore open) {
        try {
            open.acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroy);
    }

    @Override
    public void out(String line) {
        said.add(line);
    }

    @Override
    public void err(String line) {
        said.add(line);
    }

    @Override
    public InputStream content(String path) throws IOException {
        if (!repository.containsKey(path)) {
            throw new FileNotFoundException(path);
        }
        return new ByteArrayInputStream(repository.get(path));
    }

    @Override
    public List<String> contents() {
        return List.copyOf(repository.keySet());
    }

    @Override
    public Optional<JsonNode> document(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    @Override
    public End call(JsonNode document, Map<String, JsonNode> parameters) {
        calledDocument = document;
        called.add(parameters);
        return callEnds;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
