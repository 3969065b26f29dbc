package evenkeel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The project's own folder, what `mvn package` made there, and how its programs are started from that.
public final class Built {

    /// Where this runs, or the nearest folder above it, that holds the launchers.
    public static final Path HOME = home();

    private Built() {
    }

    /// `evenkeel`, without the launcher, as a service that stays.
    ///
    /// @param jvm options besides the usual
    public static List<String> evenkeel(List<String> jvm, String... words) throws IOException {
        return java("reconciler/cli", "evenkeel.cli.Main", jvm, words);
    }

    /// `evenkeel-agent`, without the launcher.
    public static List<String> agent(List<String> jvm, String... words) throws IOException {
        return java("host-agent/agent", "evenkeel.agent.Main", jvm, words);
    }

    /// The zip of one plugin.
    public static Path plugin(String name) throws IOException {
        return zips().stream().filter(zip -> zip.getFileName().toString().startsWith("evenkeel-" + name + "-"))
                .findFirst().orElseThrow(() -> new IOException("there is no zip of the plugin " + name + MISSING));
    }

    private static final String MISSING = ": `mvn package` makes it";

    /// All plugin zips.
    private static List<Path> zips() throws IOException {
        var found = new ArrayList<Path>();
        try (var plugins = Files.list(HOME.resolve("plugins"))) {
            for (var plugin : plugins.map(folder -> folder.resolve("target")).filter(Files::isDirectory).toList()) {
                try (var files = Files.list(plugin)) {
                    files.filter(file -> file.toString().endsWith(".zip")).forEach(found::add);
                }
            }
        }
        return found;
    }

    /// A program of this machine, if it has that.
    public static Optional<Path> installed(String program) {
        return Optional.ofNullable(System.getenv("PATH")).stream().flatMap(path -> List.of(path.split(":")).stream())
                .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    }

    private static List<String> java(String module, String main, List<String> jvm, String... words)
            throws IOException {
        var lib = HOME.resolve(module).resolve("target/dist/lib");
        if (!Files.isDirectory(lib)) {
            throw new IOException("there is no " + lib + MISSING);
        }
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.config.file=" + HOME.resolve("reconciler/cli/logging.properties")));
        command.addAll(jvm);
        try (var jars = Files.list(lib)) {
            command.addAll(List.of("-cp", jars.map(Path::toString).sorted().collect(Collectors.joining(":")), main));
        }
        command.addAll(List.of(words));
        return command;
    }

    private static Path home() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("reconciler/cli/launch.sh")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
