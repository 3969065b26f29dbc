package evenkeel.image;

import java.io.IOException;
import java.util.Map;

/// Runs a program to its end.
public final class Run {

    private Run() {
    }

    /// What it wrote, to both of its outputs.
    ///
    /// @throws IOException if it ended with another code than 0
    public static String output(String... words) throws IOException, InterruptedException {
        return output(Map.of(), words);
    }

    /// @param environment is added to this program's own
    public static String output(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }
}
