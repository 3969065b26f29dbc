package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What a host wrote over the base tree.
///
/// @param folder  holds it, and the log of the host's lives
/// @param sources what its `apt` is told of the lab's repository
record Disk(Path folder, Path base, Supplier<String> sources) {

    private static final Duration WIPE = Duration.ofMinutes(1);
    private static final int TAIL = 40;

    /// Makes a new disk, if there is none.
    void prepare(String name, Network network) throws IOException {
        if (Files.exists(folder.resolve("uuid"))) {
            return;
        }
        var upper = folder.resolve("upper");
        Files.createDirectories(upper.resolve("etc/apt/sources.list.d"));
        Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("root"));
        Files.writeString(upper.resolve("etc/hostname"), name + "\n");
        Files.writeString(upper.resolve("etc/hosts"), network.hosts());
        Files.writeString(upper.resolve("etc/apt/sources.list.d/lab.sources"), sources.get());
        Files.writeString(folder.resolve("uuid"), UUID.randomUUID() + "\n");
    }

    void wipe() throws IOException, InterruptedException {
        for (var part : List.of("upper", "work", "uuid")) {
            Machine.run(WIPE, List.of("rm", "-rf", "--one-file-system", folder.resolve(part).toString())).orFail();
        }
    }

    Path log() {
        return folder.resolve("log");
    }

    String tail() {
        try {
            var lines = Files.readAllLines(log());
            return "--- " + folder.getFileName() + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size())) + "\n";
        } catch (IOException e) {
            return log() + ": " + e.getMessage();
        }
    }
}
