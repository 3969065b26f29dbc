package evenkeel.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The processes of the demo, and only they: each writes a log of its own.
final class Children {

    private static final int TAIL = 30;

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, Process> running = new LinkedHashMap<>();

    /// @param folder for logs
    /// @param environment besides that of this process
    Children(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// Starts one that stays.
    void start(String name, List<String> words) throws IOException {
        running.put(name, builder(words).redirectErrorStream(true).redirectOutput(log(name).toFile()).start());
    }

    /// Runs one to its end.
    ///
    /// @return what it wrote
    /// @throws Failed if it does not end with 0
    String run(Path in, List<String> words) throws IOException {
        var process = builder(words).directory(in.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new Failed(String.join(" ", words) + " ended with " + process.exitValue() + ":\n" + out);
            }
            return out;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted while running " + words.getFirst());
        }
    }

    private ProcessBuilder builder(List<String> words) {
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        return builder;
    }

    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /// @throws Failed if one that should stay has ended
    void allAlive() {
        running.forEach((name, process) -> {
            if (!process.isAlive()) {
                throw new Failed(name + " has ended by itself, with " + process.exitValue());
            }
        });
    }

    List<Long> pids() {
        return running.values().stream().map(Process::pid).toList();
    }

    /// The last lines of every log.
    String logs() throws IOException {
        var text = new StringBuilder();
        for (var name : running.keySet()) {
            var lines = Files.exists(log(name)) ? Files.readAllLines(log(name)) : List.<String>of();
            text.append("--- ").append(log(name)).append('\n');
            lines.subList(Math.max(0, lines.size() - TAIL), lines.size())
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.toString();
    }

    /// Asks all to end, last started first, and ends those that do not.
    void end() {
        var last = new ArrayList<>(running.values()).reversed();
        last.forEach(Process::destroy);
        for (var process : last) {
            try {
                if (!process.waitFor(15, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
