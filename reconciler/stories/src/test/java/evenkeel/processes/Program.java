package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that stays, and its log, to which each start of it adds.
///
/// @param from where in the log this start began
record Program(Process process, Path log, long from) {

    private static final int TAIL = 120;
    private static final long SECONDS = 120;

    static Program start(List<String> words, Map<String, String> environment, Path log) throws IOException {
        long from = Files.exists(log) ? Files.size(log) : 0;
        var builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Program(builder.start(), log, from);
    }

    boolean alive() {
        return process.isAlive();
    }

    /// What it has said since this start.
    String said() throws IOException {
        var bytes = Files.readAllBytes(log);
        return new String(bytes, (int) from, bytes.length - (int) from);
    }

    /// As `kill -9`.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// As `kill`.
    ///
    /// @return its exit code
    int end() throws InterruptedException {
        process.destroy();
        return ended();
    }

    /// Waits until it has ended by itself.
    int ended() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on after " + SECONDS + " s:\n" + tail() + threads());
        }
        return process.exitValue();
    }

    private String threads() throws InterruptedException {
        try {
            var dump = new ProcessBuilder(Built.JDK.resolve("bin/jstack").toString(), "" + process.pid())
                    .redirectErrorStream(true).start();
            return new String(dump.getInputStream().readAllBytes());
        } catch (IOException e) {
            return "its threads cannot be seen: " + e.getMessage();
        }
    }

    String tail() {
        try {
            var lines = Files.readAllLines(log);
            return "--- " + log.getFileName() + (alive() ? "\n" : " (ended with " + process.exitValue() + ")\n")
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size())) + "\n";
        } catch (IOException e) {
            return log + ": " + e.getMessage();
        }
    }
}
