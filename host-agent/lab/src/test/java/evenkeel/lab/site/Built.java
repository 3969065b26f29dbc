package evenkeel.lab.site;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The project's own folder, and what the build made in it.
public final class Built {

    /// Tests run in the folder of their module.
    public static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
    static final Path JDK = Path.of(System.getProperty("java.home"));

    private Built() {
    }

    /// The agent's package.
    public static Path agent() throws IOException {
        return deb("host-agent/image");
    }

    /// The reconciler's package.
    public static Path reconciler() throws IOException {
        return deb("reconciler/image");
    }

    private static Path deb(String module) throws IOException {
        try (var debs = Files.newDirectoryStream(HOME.resolve(module).resolve("target"), "*.deb")) {
            var found = debs.iterator();
            assertTrue(found.hasNext(), module + " has no package: stories need what `mvn verify` makes");
            return found.next();
        }
    }

    /// `evenkeel`, without its launcher.
    static List<String> evenkeel(String... words) throws IOException {
        var command = new ArrayList<>(List.of(JDK.resolve("bin/java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.config.file=" + HOME.resolve("reconciler/cli/logging.properties"), "-cp",
                jars("reconciler/cli").stream().map(Path::toString).collect(Collectors.joining(":")),
                "evenkeel.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    /// What a module and all that it needs consist of.
    static List<Path> jars(String module) throws IOException {
        var lib = HOME.resolve(module).resolve("target/dist/lib");
        assertTrue(Files.isDirectory(lib), lib + " is not there: stories need what `mvn verify` makes");
        try (var jars = Files.list(lib)) {
            return jars.sorted().toList();
        }
    }
}
