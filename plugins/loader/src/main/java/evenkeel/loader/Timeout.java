package evenkeel.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The `timeout` that stands around a script: told to end, it tells the script and its group, and after a grace ends them by
/// force.
record Timeout(ProcessHandle process) {

    static boolean is(ProcessHandle one) {
        try {
            return read(one, "cmdline").startsWith("timeout\0");
        } catch (IOException e) {
            return false; // it is gone
        }
    }

    /// Tells it to end. Where it has begun the script, and does not wait for it yet, it would end alone, and the script
    /// would never hear of it.
    ///
    /// @throws IOException as long as it does not wait
    void end() throws IOException {
        if (!waits()) {
            throw new IOException("it only begins");
        }
        process.destroy();
    }

    private boolean waits() throws IOException {
        var stat = read(process, "stat");
        return stat.startsWith("S", stat.lastIndexOf(')') + 2) && process.children().findAny().isPresent();
    }

    private static String read(ProcessHandle process, String file) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
    }
}
