package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Command;

/// Scripts of a host with systemd, each in a transient unit of its own, which writes streams and end into its folder: it
/// goes on while this program ends or is replaced.
public final class ScriptUnits implements Scripts {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Path ROOT = Path.of("/");
    /// systemd is asked once in so many looks whether a script runs.
    private static final int LOOKS_FOR_ONE_QUESTION = 100;
    /// systemd runs it when the script has ended, with words of its own in the environment.
    private static final String END = """
            printf '%s %s %s' "$SERVICE_RESULT" "$EXIT_CODE" "$EXIT_STATUS" 1<>"$1/end.new" &&
            sync "$2" "$3" "$1/end.new" && mv "$1/end.new" "$1/end" && sync "$1"
            """;

    private final Commands plain = new Unconfined();
    private final Launch launch;

    public ScriptUnits() throws IOException {
        this.launch = new Launch(new Rooted(ROOT));
    }

    @Override
    public Started start(Script script) throws IOException {
        var folder = plainly(script.folder());
        plainly(script.stdout());
        plainly(script.stderr());
        launch.write(script);
        Files.writeString(folder.resolve("end.sh"), END);
        WrittenEnd.reserve(folder);
        var started = unheard(Command.of(START, words(script, folder).toArray(String[]::new)));
        // it fails too where the script failed at once
        var found = find(script.name(), folder);
        if (!started.ok() && found.isEmpty()) {
            throw new IOException("systemd did not start it: " + started.output().strip());
        }
        return found.orElseGet(() -> new Unit(script.name(), folder));
    }

    private static Path plainly(Path folder) throws IOException {
        if (!folder.toString().matches("/[A-Za-z0-9/._-]+")) {
            throw new IOException("the agent's own folder needs a plain path on a host with systemd (letters, digits,"
                    + " / . _ -), and this is " + folder);
        }
        return folder;
    }

    private static List<String> words(Script script, Path folder) {
        var words = new ArrayList<>(List.of("systemd-run", "--quiet", "--collect", "--unit=" + unit(script.name()),
                "--description=A script of a command of Evenkeel", "--service-type=exec"));
        for (var property : List.of("StandardOutput=append:" + script.stdout(),
                "StandardError=append:" + script.stderr(), "KillMode=control-group",
                "RuntimeMaxSec=" + Math.max(1, script.limit().toMillis()) + "ms",
                "TimeoutStopSec=" + GRACE.toSeconds(), "TasksMax=" + TASKS,
                "ExecStopPost=/bin/sh " + folder.resolve("end.sh") + " " + folder + " " + script.stdout() + " "
                        + script.stderr())) {
            words.add("--property=" + property);
        }
        words.addAll(List.of("--", Launch.SHELL, folder.resolve("start.sh").toString()));
        return words;
    }

    @Override
    public Optional<Started> find(String name, Path folder) throws IOException {
        boolean known = WrittenEnd.of(folder).isPresent() || Units.active(this::unheard, unit(name))
                || WrittenEnd.of(folder).isPresent();
        return known ? Optional.of(new Unit(name, folder)) : Optional.empty();
    }

    /// A command of our own: what it says is not the script's output.
    private evenkeel.spi.Ran unheard(Command command) throws IOException {
        return ScopedValue.where(OutputTap.BOUND, OutputTap.NOWHERE).<evenkeel.spi.Ran, IOException>call(
                () -> plain.run(command, ROOT));
    }

    private static String unit(String name) {
        return "evenkeel-script-" + name + ".service";
    }

    private final class Unit implements Started {
        private final String name;
        private final Path folder;
        private int looks;

        Unit(String name, Path folder) {
            this.name = name;
            this.folder = folder;
        }

        @Override
        public Optional<Exit> ended() throws IOException {
            var ended = WrittenEnd.ofScript(folder);
            if (ended.isPresent() || ++looks % LOOKS_FOR_ONE_QUESTION != 0
                    || Units.active(ScriptUnits.this::unheard, unit(name))) {
                return ended;
            }
            ended = WrittenEnd.ofScript(folder); // it may have ended between the two looks
            if (ended.isEmpty()) {
                throw new IOException("its unit " + unit(name) + " is gone, and how it ended was not written down");
            }
            return ended;
        }

        @Override
        public void end() throws IOException {
            var stopped = unheard(Command.of(START, "systemctl", "stop", "--no-block", unit(name)));
            if (!stopped.ok() && WrittenEnd.of(folder).isEmpty()) {
                throw new IOException("systemd does not end " + unit(name) + ": " + stopped.output().strip());
            }
        }
    }
}
