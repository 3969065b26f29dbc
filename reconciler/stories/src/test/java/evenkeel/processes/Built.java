package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The project's own folder, and how its two programs are started from what the build made.
final class Built {

    /// Tests run in the folder of their module.
    static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
    static final Path JDK = Path.of(System.getProperty("java.home"));

    private Built() {
    }

    /// `evenkeel`, without the launcher: a fast start for a short life.
    ///
    /// @param more options of the JVM
    static List<String> evenkeel(List<String> more, String... words) throws IOException {
        return java("reconciler", "reconciler/cli", "evenkeel.cli.Main", more, words);
    }

    /// `evenkeel-agent`.
    static List<String> agent(List<String> more, String... words) throws IOException {
        return java("agent", "host-agent/agent", "evenkeel.agent.Main", more, words);
    }

    private static List<String> java(String program, String module, String main, List<String> more, String... words)
            throws IOException {
        var lib = HOME.resolve(module).resolve("target/dist/lib");
        var command = new ArrayList<>(List.of(JDK.resolve("bin/java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.config.file=" + HOME.resolve("reconciler/cli/logging.properties")));
        command.addAll(Archive.of(program, lib));
        command.addAll(more);
        command.addAll(List.of("-cp", classpath(lib), main));
        command.addAll(List.of(words));
        return command;
    }

    private static String classpath(Path lib) throws IOException {
        assertTrue(Files.isDirectory(lib), lib + " is not there: the tests of processes need what `mvn verify` makes");
        try (var jars = Files.list(lib)) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
        }
    }
}
