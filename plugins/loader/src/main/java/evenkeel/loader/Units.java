package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.disk.Folders;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;

/// Commands of a host with systemd. Those that may outlast this program run in transient units of their own, which
/// write output and end into a folder each; all others run as [Unconfined] ones.
public final class Units implements Commands {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Path ROOT = Path.of("/");
    private static final int LOOKS_A_SECOND = 10;
    /// systemd runs it when the command has ended, with words of its own in the environment.
    private static final String END = """
            printf '%s %s %s' "$SERVICE_RESULT" "$EXIT_CODE" "$EXIT_STATUS" >"$1/end.new" &&
            sync "$1/output" "$1/end.new" && mv "$1/end.new" "$1/end" && sync "$1"
            """;

    private final Commands plain = new Unconfined();
    private final Path folder;
    private volatile boolean leaving;

    /// @param folder where runs are kept; made if it is not there
    /// @throws IOException also if systemd could not be told of such a path
    public Units(Path folder) throws IOException {
        if (!folder.toString().matches("/[A-Za-z0-9/._-]+")) {
            throw new IOException("the agent's own folder needs a plain path on a host with systemd (letters, digits,"
                    + " / . _ -), and this is " + folder);
        }
        this.folder = folder;
    }

    @Override
    public Ran run(Command command, Path directory) throws IOException {
        return plain.run(command, directory);
    }

    @Override
    public Ran lasting(String name, Command command, Path directory) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("end.sh"), END);
        var started = unheard(Command.of(START, start(name, command, directory).toArray(String[]::new)));
        if (!started.ok()) {
            throw new IOException("systemd did not start it: " + started.output().strip());
        }
        return await(name);
    }

    @Override
    public Optional<Lasting.Run> find(String name) throws IOException {
        boolean known = Files.isDirectory(folder.resolve(name))
                && (ended(name).isPresent() || active(name) || ended(name).isPresent());
        return known ? Optional.of(() -> standing(name)) : Optional.empty();
    }

    @Override
    public void forget(String name) throws IOException {
        Folders.remove(folder.resolve(name));
    }

    @Override
    public void leave() {
        leaving = true;
    }

    private List<String> start(String name, Command command, Path directory) {
        var run = folder.resolve(name);
        var words = new ArrayList<>(List.of("systemd-run", "--quiet", "--collect", "--unit=" + unit(name),
                "--description=A run of Evenkeel", "--service-type=exec", "--working-directory=" + directory,
                "--property=StandardOutput=append:" + run.resolve("output"),
                "--property=RuntimeMaxSec=" + Math.max(1, command.limit().toMillis()) + "ms",
                "--property=TimeoutStopSec=10",
                "--property=ExecStopPost=/bin/sh " + run.resolve("end.sh") + " " + run));
        var environment = new TreeMap<>(Surroundings.of(command, System.getProperty("user.home")));
        environment.forEach((key, value) -> words.add("--setenv=" + key + "=" + value));
        words.add("--");
        // systemd would put values in place of $WORDS; two dollars are one
        command.arguments().forEach(word -> words.add(word.replace("$", "$$")));
        return words;
    }

    private Ran await(String name) throws IOException {
        while (true) {
            var ended = standing(name);
            if (ended.isPresent()) {
                return ended.get();
            }
            if (leaving) {
                throw new Lasting.Leaving(name);
            }
            pause(name);
        }
    }

    private static void pause(String name) {
        try {
            Thread.sleep(Duration.ofSeconds(1).dividedBy(LOOKS_A_SECOND));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lasting.Leaving(name);
        }
    }

    /// @throws IOException if it is gone, and how it ended is not known
    private Optional<Ran> standing(String name) throws IOException {
        var ended = ended(name);
        if (ended.isPresent() || active(name)) {
            return ended;
        }
        ended = ended(name); // it may have ended between the two looks
        if (ended.isEmpty()) {
            throw new IOException("its unit " + unit(name) + " is gone, and how it ended was not written down");
        }
        return ended;
    }

    private Optional<Ran> ended(String name) throws IOException {
        var end = folder.resolve(name).resolve("end");
        if (!Files.exists(end)) {
            return Optional.empty();
        }
        var words = Files.readString(end).split(" ");
        boolean timedOut = words[0].equals("timeout");
        int exit = words.length == 3 && words[1].equals("exited") && words[2].matches("[0-9]{1,3}")
                ? Integer.parseInt(words[2])
                : 128 + signal(words.length == 3 ? words[2] : "");
        return Optional.of(new Ran(exit, timedOut, output(name)));
    }

    private static int signal(String name) {
        return switch (name) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "QUIT" -> 3;
            case "ABRT" -> 6;
            case "KILL" -> 9;
            case "SEGV" -> 11;
            case "PIPE" -> 13;
            case "TERM" -> 15;
            default -> 0;
        };
    }

    private String output(String name) throws IOException {
        var output = new HeadAndTail(Limits.OUTPUT_PART);
        var file = folder.resolve(name).resolve("output");
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                output.addAll(in);
            }
        }
        return output.text();
    }

    /// A command of our own: what it says is not the run's output.
    private Ran unheard(Command command) throws IOException {
        return ScopedValue.where(OutputTap.BOUND, OutputTap.NOWHERE)
                .<Ran, IOException>call(() -> plain.run(command, ROOT));
    }

    private boolean active(String name) throws IOException {
        var said = unheard(Command.of(START, "systemctl", "is-active", unit(name))).output().strip();
        return List.of("active", "activating", "deactivating", "reloading").contains(said);
    }

    private static String unit(String name) {
        return "evenkeel-run-" + name + ".service";
    }
}
