package evenkeel.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Somebody who has one shell in an empty folder, and types in it what a page says. Both programs are on the path, as
/// the build made them; the port is one that is free. What was started in the shell ends with it.
final class Reader implements AutoCloseable {

    /// What a page writes where a reader has something of their own.
    private final TreeMap<String, String> own = new TreeMap<>();
    private final Path folder;
    private final Process shell;
    private final BufferedReader answers;
    private final StringBuilder typed = new StringBuilder();
    private int steps;

    Reader(Path folder) throws IOException {
        this.folder = folder;
        var programs = Files.createDirectories(folder.resolve("programs"));
        script(programs.resolve("evenkeel"), Built.evenkeel(quick(programs.resolve("evenkeel.jsa"))));
        script(programs.resolve("evenkeel-agent"), Built.agent(quick(programs.resolve("evenkeel-agent.jsa"))));
        Files.writeString(folder.resolve(".gitconfig"),
                "[user]\nname = Operator\nemail = operator@harbour.example\n[init]\ndefaultBranch = main\n");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            own.put("127.0.0.1:7022", "127.0.0.1:" + free.getLocalPort());
        }
        own.put("/path/to/clone", programs.toString());
        var builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(folder.toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("EVENKEEL_") || name.startsWith("GIT_"));
        environment.put("HOME", folder.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("EVENKEEL_HOME", Built.HOME.toString());
        shell = builder.start();
        answers = shell.inputReader(UTF_8);
        type("trap 'echo \"FAILED $BASH_COMMAND\"' ERR");
    }

    /// The first start leaves its loaded classes in this file, which makes the many that follow twice as fast.
    private static List<String> quick(Path archive) {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:disable",
                "-Xlog:all=error:stderr");
    }

    private static void script(Path file, List<String> words) throws IOException {
        Files.writeString(file, words.stream().map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n")));
        Files.setAttribute(file, "unix:mode", 0755);
    }

    /// From now on, what the page calls `word` is this.
    void calls(String word, String meant) {
        own.put(word, meant);
    }

    /// Types this and reads what comes.
    ///
    /// @param failing the commands that may fail, and must
    String type(String commands, String... failing) throws IOException {
        var text = commands;
        for (var word : own.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        var step = Files.writeString(folder.resolve("step-" + ++steps + ".sh"), text);
        var end = "--- " + step.getFileName() + " is over";
        var typing = shell.outputWriter(UTF_8);
        typing.write(". '" + step + "' </dev/null\necho '" + end + "'\n");
        typing.flush();
        typed.append("$ ").append(text.stripTrailing()).append('\n');
        var said = new StringBuilder();
        var failed = new ArrayList<String>();
        for (var line = answers.readLine(); !end.equals(line); line = answers.readLine()) {
            if (line == null) {
                throw new IOException("the shell has ended:\n" + typed);
            }
            typed.append(line).append('\n');
            if (line.startsWith("FAILED ")) {
                failed.add(line.substring("FAILED ".length()));
            } else {
                said.append(line).append('\n');
            }
        }
        assertEquals(List.of(failing), failed, this::session);
        return said.toString();
    }

    /// All that was typed and said so far, and what the programs wrote into their logs.
    String session() {
        var all = new StringBuilder(typed);
        for (var log : List.of("serve.log", "agent.log")) {
            var file = folder.resolve("try").resolve(log);
            try {
                all.append("--- ").append(log).append('\n').append(Files.exists(file) ? Files.readString(file) : "");
            } catch (IOException e) {
                all.append(e.getMessage()).append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().onExit().join();
    }
}
