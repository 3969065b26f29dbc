package evenkeel.server.git;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The machine's programs.
final class Programs {

    private Programs() {
    }

    /// Whether the search path has it.
    static boolean has(String name) {
        var path = System.getenv("PATH");
        return path != null && Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
