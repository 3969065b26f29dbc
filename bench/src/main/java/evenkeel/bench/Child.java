package evenkeel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that a bench started: one that stays, and writes a log.
public final class Child implements AutoCloseable {

    private static final int TAIL = 2_000;
    private static final long SECONDS = 120;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts one that stays.
    public static Child start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start(), log);
    }

    /// Runs one to its end.
    ///
    /// @return what it wrote
    /// @throws IOException if it does not end with 0
    public static String run(Path in, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue() + ": " + tail(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }

    public long pid() {
        return process.pid();
    }

    /// CPU time that it has used so far, in milliseconds.
    public long cpu() {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /// What it has said so far.
    public String said() throws IOException {
        return Files.readString(log);
    }

    /// Waits until it has said that.
    public void says(String text) throws IOException {
        until(text, () -> said().contains(text));
    }

    /// Waits until something is so, for two minutes.
    ///
    /// @throws IOException if that is over, or the process is
    public void until(String what, Condition condition) throws IOException {
        long began = System.nanoTime();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() - began > SECONDS * 1_000_000_000) {
                throw new IOException("waited in vain: " + what + "; " + log + " ends with " + tail(said()));
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - TAIL));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Something that may not be so yet.
    public interface Condition {
        boolean holds() throws IOException;
    }
}
