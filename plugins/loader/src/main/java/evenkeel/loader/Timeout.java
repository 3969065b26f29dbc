package evenkeel.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

    /// The first within a process: those that a script itself has come later.
    static Optional<Timeout> within(Process process) {
        return process.descendants().filter(Timeout::is).findFirst().map(Timeout::new);
    }

    /// Tells it to end. Where it has begun the script, and does not wait for it yet, it would end alone, and the script
    /// would never hear of it.
    ///
    /// @throws IOException as long as it does not wait
    void end() throws IOException {
        if (state() == 'T') {
            goOn();
            throw new IOException("it was stopped, and goes on");
        }
        if (!waits()) {
            throw new IOException("it only begins");
        }
        process.destroy();
    }

    /// A script that stops its group (`kill -STOP 0`) stops who leads it, and neither hears of an end nor of a limit.
    void goOn() throws IOException {
        new ProcessBuilder(Launch.SHELL, "-c", "kill -CONT \"$0\"", Long.toString(process.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private boolean waits() throws IOException {
        return state() == 'S' && process.children().findAny().isPresent();
    }

    private char state() throws IOException {
        var stat = read(process, "stat");
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    private static String read(ProcessHandle process, String file) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
    }
}
