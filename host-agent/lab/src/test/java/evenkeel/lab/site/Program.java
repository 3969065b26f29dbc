package evenkeel.lab.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A process of this machine that stays, and its log, to which each start of it adds.
///
/// @param from where in the log this start began
public record Program(Process process, Path log, long from) {

    private static final int TAIL = 80;

    static Program start(List<String> words, Map<String, String> environment, Path log) throws IOException {
        long from = Files.exists(log) ? Files.size(log) : 0;
        var builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Program(builder.start(), log, from);
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// What it has said since this start.
    public String said() throws IOException {
        var bytes = Files.readAllBytes(log);
        return new String(bytes, (int) from, bytes.length - (int) from);
    }

    /// As `kill -9`.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// As `kill`.
    ///
    /// @return its exit code
    public int end() {
        process.destroy();
        return process.onExit().join().exitValue();
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
