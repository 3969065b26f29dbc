package evenkeel.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import evenkeel.disk.CrashPoint;
import evenkeel.spi.Skipped;

/// Scripts of an agent that keeps a directory, each confined as [Confined] commands are. They die with this program.
public final class ConfinedScripts implements Scripts {

    private final Path root;
    private final Confined confined;
    private final Launch launch;
    private final Duration grace;

    public ConfinedScripts(Path root, Confined confined) throws IOException {
        this(root, confined, GRACE);
    }

    ConfinedScripts(Path root, Confined confined, Duration grace) throws IOException {
        this.grace = grace;
        this.root = root.toRealPath();
        this.confined = confined;
        this.launch = new Launch(new Rooted(root));
    }

    @Override
    public String user() {
        return Integer.toString(confined.group().orElseThrow());
    }

    @Override
    public Started start(Script script) throws IOException {
        if (script.user().isPresent()) {
            throw new Skipped("scripts that are confined to a root run as nobody, not as " + script.user().get());
        }
        var line = confined.line(Path.of(launch.directory(script)));
        line.addAll(List.of("prlimit", "--nproc=" + TASKS + ":" + TASKS, "timeout", "-k",
                Long.toString(grace.toSeconds()), Long.toString(Math.max(1, script.limit().toSeconds()))));
        line.addAll(Launch.begin(launch.file(script)));
        var builder = new ProcessBuilder(line).directory(new File("/")).redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(script.stdout().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(script.stderr().toFile()));
        builder.environment().clear();
        builder.environment().putAll(
                Launch.environment(script, root.toString(), Map.of("EVENKEEL_ROOT", root.toString())));
        var started = new CompletableFuture<Process>();
        // It dies with the thread that starts it, which therefore stays until its end.
        Thread.ofPlatform().daemon().name("script").start(() -> work(builder, script, started));
        try {
            return new Running(script.folder(), Optional.of(started.get()));
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a script was started", e);
        }
    }

    private static void work(ProcessBuilder builder, Script script, CompletableFuture<Process> started) {
        try {
            long begun = System.nanoTime();
            var process = builder.start();
            started.complete(process);
            if (!process.waitFor(Duration.ofSeconds(Math.max(1, script.limit().toSeconds())))) {
                var timeout = Timeout.within(process);
                if (timeout.isPresent()) {
                    timeout.get().goOn();
                }
            }
            int exit = process.waitFor();
            boolean timedOut = (exit == 124 || exit == 137)
                    && System.nanoTime() - begun >= Math.max(1, script.limit().toSeconds()) * 1_000_000_000L;
            var beside = Files.writeString(script.folder().resolve("end.new"),
                    (timedOut ? "timeout" : "success") + " exited " + exit);
            CrashPoint.reached("agent.invocation.end.before-rename");
            Files.move(beside, script.folder().resolve("end"), StandardCopyOption.ATOMIC_MOVE);
            CrashPoint.reached("agent.invocation.end.after-rename");
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e); // once it runs: it is gone, and how it ended is not known
        } catch (InterruptedException e) {
            started.completeExceptionally(new IllegalStateException("nobody interrupts this thread", e));
        }
    }

    @Override
    public Optional<Started> find(String name, Path folder) throws IOException {
        return WrittenEnd.of(folder).isPresent()
                ? Optional.of(new Running(folder, Optional.empty()))
                : Optional.empty();
    }

    /// @param process empty if an earlier life of this program saw its end
    private record Running(Path folder, Optional<Process> process) implements Started {

        @Override
        public Optional<Exit> ended() throws IOException {
            boolean alive = process.isPresent() && process.get().isAlive();
            var ended = WrittenEnd.ofScript(folder);
            if (ended.isEmpty() && !alive) {
                return later();
            }
            return ended;
        }

        /// The process is gone: its end is written down in this moment.
        private Optional<Exit> later() throws IOException {
            for (int i = 0; i < 100; i++) {
                var ended = WrittenEnd.ofScript(folder);
                if (ended.isPresent()) {
                    return ended;
                }
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            throw new IOException("it is gone, and how it ended could not be written down");
        }

        /// It is seen from outside, before those that the script itself has.
        @Override
        public void end() throws IOException {
            if (process.isEmpty() || !process.get().isAlive()) {
                return;
            }
            Timeout.within(process.get()).orElseThrow(() -> new IOException("it only begins")).end();
        }
    }
}
