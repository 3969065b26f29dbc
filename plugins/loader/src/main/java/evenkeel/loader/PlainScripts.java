package evenkeel.loader;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Scripts of a machine without systemd, each with a small shell around it that writes down how it ended: one that goes on
/// when this program ends is found again, as long as the machine stays. How many processes it has is not held here.
public final class PlainScripts implements Scripts {

    /// `timeout` leads the group of the script: told to end it, it asks first, and after a moment ends it by force. What is
    /// left of the session in other groups ends too: looked for three times, since one may begin another meanwhile. A
    /// `timeout` that the script stopped goes on at the limit.
    private static final String AROUND = """
            echo $$ >"$1/around"
            begun=$(date +%s)
            { sleep "$2"; kill -CONT "$(cat "$1/pid")"; } &
            /bin/sh -c 'echo $$ >"$1/pid"; exec timeout -k "$3" "$2" /bin/sh "$1/start.sh"' sh "$1" "$2" "$3" \
                >>"$4" 2>>"$5"
            exit=$?
            kill -KILL -"$(cat "$1/pid")"
            left() {
                for stat in /proc/[0-9]*/stat; do
                    read -r line <"$stat" || continue
                    set -- ${line%% *} ${line##*) }
                    [ "$5" != $$ ] || [ "$1" = $$ ] || kill -KILL "$1"
                done
            }
            left; left; left
            result=success
            case $exit in
                124|137) test $(($(date +%s) - begun)) -lt "$2" || result=timeout ;;
            esac
            printf '%s exited %s' $result $exit 1<>"$1/end.new" &&
            sync "$4" "$5" "$1/end.new" && mv "$1/end.new" "$1/end" && sync "$1"
            """;

    private final Launch launch;
    private final Duration grace;

    public PlainScripts() throws IOException {
        this(Path.of("/"), GRACE);
    }

    /// @param root where the host's paths begin
    PlainScripts(Path root, Duration grace) throws IOException {
        this.launch = new Launch(new Rooted(root));
        this.grace = grace;
    }

    @Override
    public Started start(Script script) throws IOException {
        var folder = script.folder();
        launch.write(script);
        WrittenEnd.reserve(folder);
        var process = new ProcessBuilder("setsid", Launch.SHELL, "-c", AROUND, "evenkeel-script", folder.toString(),
                Long.toString(Math.max(1, script.limit().toSeconds())), Long.toString(grace.toSeconds()),
                script.stdout().toString(), script.stderr().toString())
                .directory(new File("/")).redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Running(folder, Optional.of(process));
    }

    @Override
    public Optional<Started> find(String name, Path folder) throws IOException {
        var found = new Running(folder, Optional.empty());
        boolean known = WrittenEnd.of(folder).isPresent() || found.alive() || WrittenEnd.of(folder).isPresent();
        return known ? Optional.of(found) : Optional.empty();
    }

    /// @param process empty if it was started by an earlier life of this program
    private record Running(Path folder, Optional<Process> process) implements Started {

        @Override
        public Optional<Exit> ended() throws IOException {
            boolean alive = alive(); // first: it may end between the two looks
            var ended = WrittenEnd.ofScript(folder);
            if (ended.isEmpty() && !alive) {
                throw new IOException("it is gone, and how it ended was not written down");
            }
            return ended;
        }

        /// Whether the shell around it lives: it, and not another that got its number.
        boolean alive() throws IOException {
            if (process.isPresent()) {
                return process.get().isAlive();
            }
            var around = number("around");
            if (around.isEmpty()) {
                return false;
            }
            try {
                var words = new String(Files.readAllBytes(Path.of("/proc", around.get(), "cmdline")),
                        StandardCharsets.UTF_8);
                return words.contains("\0" + folder + "\0");
            } catch (IOException e) {
                return false; // there is no such process
            }
        }

        @Override
        public void end() throws IOException {
            var pid = number("pid").orElseThrow(() -> new IOException("it only begins"));
            if (WrittenEnd.of(folder).isEmpty()) {
                new Timeout(ProcessHandle.of(Long.parseLong(pid)).filter(Timeout::is)
                        .orElseThrow(() -> new IOException("it only begins, or has ended"))).end();
            }
        }

        private Optional<String> number(String file) throws IOException {
            try {
                return Optional.of(Files.readString(folder.resolve(file)).strip())
                        .filter(text -> text.matches("[1-9][0-9]{0,9}"));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }
}
