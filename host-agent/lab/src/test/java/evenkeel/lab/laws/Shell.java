package evenkeel.lab.laws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lines of `sh`, where this program runs.
final class Shell {

    private static final int SHOWN = 2_000;

    private Shell() {
    }

    /// @return what they print
    /// @throws IOException if they do not end with 0
    static String run(String lines, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", "-ec", lines, "sh"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(
                    "ended with " + exit + ": " + lines + "\n" + out.substring(Math.max(0, out.length() - SHOWN)));
        }
        return out;
    }
}
