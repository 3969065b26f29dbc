package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Finds the process 1 of a host.
final class Leader {

    private Leader() {
    }

    /// @param group the control group in which it is; none while the host is off
    static OptionalLong in(Path group) throws IOException {
        try {
            for (var line : Files.readAllLines(group.resolve("cgroup.procs"))) {
                if (first(Path.of("/proc", line, "status"))) {
                    return OptionalLong.of(Long.parseLong(line));
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return gone(e);
        }
    }

    /// A group or a process that goes while it is read is not there.
    private static OptionalLong gone(IOException e) throws IOException {
        if (e instanceof NoSuchFileException || String.valueOf(e.getMessage()).contains("No such")) {
            return OptionalLong.empty();
        }
        throw e;
    }

    /// Whether the innermost number of this process is 1.
    private static boolean first(Path status) throws IOException {
        try {
            return Files.readAllLines(status).stream()
                    .anyMatch(line -> line.startsWith("NSpid:") && line.endsWith("\t1"));
        } catch (IOException e) {
            gone(e);
            return false;
        }
    }
}
