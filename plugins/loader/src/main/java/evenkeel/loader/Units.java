package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.disk.Folders;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;

/// Commands of a host with systemd. Those that may outlast this program run in transient units of their own, which
/// write output and end into a folder each; all others run as [Unconfined] ones.
public final class Units implements Commands {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Path ROOT = Path.of("/");
    private static final int LOOKS_A_SECOND = 10;
    /// systemd is asked once in so many looks for the end of a run.
    private static final int LOOKS_FOR_ONE_QUESTION = 50;
    /// Seconds until a systemd that gives no answer, as while it starts itself anew, is given up.
    private static final int PATIENCE = 30;
    private static final FileAttribute<?> OURS = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
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
        var run = folder.resolve(name);
        Files.createDirectories(folder, OURS);
        Files.createDirectory(run, OURS);
        Files.writeString(run.resolve("start.sh"), begin(command));
        Files.writeString(run.resolve("end.sh"), END);
        var started = unheard(Command.of(START, start(name, command, directory).toArray(String[]::new)));
        // it fails too where the command failed at once
        if (!started.ok() && find(name).isEmpty()) {
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
        words.addAll(List.of("--", "/bin/sh", run.resolve("start.sh").toString()));
        return words;
    }

    /// A script that becomes the command. So no word of it goes through systemd, which has characters of its own and
    /// shows everybody what it was told.
    private static String begin(Command command) {
        var words = new ArrayList<>(List.of("exec", "/usr/bin/env", "-i"));
        Surroundings.of(command, System.getProperty("user.home"))
                .forEach((key, value) -> words.add(Launch.quoted(key + "=" + value)));
        command.arguments().forEach(word -> words.add(Launch.quoted(word)));
        return String.join(" ", words) + "\n";
    }

    private Ran await(String name) throws IOException {
        for (int look = 0;; look++) {
            var ended = look % LOOKS_FOR_ONE_QUESTION == 0 ? standing(name) : ended(name);
            if (ended.isPresent()) {
                return ended.get();
            }
            if (leaving) {
                throw new Lasting.Leaving(name);
            }
            pause(name, Duration.ofSeconds(1).dividedBy(LOOKS_A_SECOND));
        }
    }

    private static void pause(String name, Duration time) {
        try {
            Thread.sleep(time);
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
        var end = WrittenEnd.of(folder.resolve(name));
        return end.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ran(end.get().exit(), end.get().timedOut(), output(name)));
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
        return active(this::unheard, unit(name));
    }

    /// Asks systemd whether a unit runs, for as long as it gives no answer.
    interface Asked {
        Ran run(Command command) throws IOException;
    }

    /// @throws IOException if systemd does not say
    static boolean active(Asked systemd, String unit) throws IOException {
        for (int left = PATIENCE;; left--) {
            var said = systemd.run(Command.of(START, "systemctl", "is-active", unit)).output().strip();
            if (said.matches("[a-z]+")) {
                return !List.of("inactive", "failed", "unknown").contains(said);
            }
            if (left == 0) {
                throw new IOException("systemd does not say whether " + unit + " runs: " + said);
            }
            pause(unit, Duration.ofSeconds(1));
        }
    }

    private static String unit(String name) {
        return "evenkeel-run-" + name + ".service";
    }
}
