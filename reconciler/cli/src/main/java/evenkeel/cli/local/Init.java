package evenkeel.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import evenkeel.loader.PluginZip;
import evenkeel.resource.FleetReader;
import evenkeel.resource.NewRepository;
import evenkeel.resource.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a new fleet repository.
@Command(name = "init", header = "Makes a small, commented fleet repository in a new or empty folder.", footer = {"",
        "Examples:", "  evenkeel init my-fleet",
        "  evenkeel init my-fleet --fleet shop --person ada --key ~/.ssh/id_ed25519.pub"})
public final class Init implements Callable<Integer> {

    /// Days for which the first code is good.
    private static final int DAYS = 7;

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Option(names = "--fleet", paramLabel = "NAME", description = "The fleet's name; default the folder's.")
    String fleet;

    @Option(names = "--person", paramLabel = "NAME", defaultValue = "operator", description = "Who may do everything at first; default operator.")
    String person;

    @Option(names = "--key", paramLabel = "FILE", description = "That person's SSH public key; default ~/.ssh/id_ed25519.pub.")
    Path key;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder to make.")
    Path folder;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder) && !(Files.isDirectory(folder) && empty(folder))) {
            throw new Wrong(folder + " is there and is not an empty folder: name another");
        }
        var name = fleet == null ? folder.toAbsolutePath().normalize().getFileName().toString() : fleet;
        name = name.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new Wrong(name + " cannot be a fleet's name: write --fleet with up to 63 of a-z 0-9 -");
        }
        var code = Code.make();
        var files = NewRepository.files(name, Shipped.of(plugins.folder()).stream().map(PluginZip::pin).toList(),
                person, key(), code.digest(),
                Instant.now().plus(DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
        sound(files);
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        System.out.println("Made " + files.size() + " files in " + folder + ".");
        System.out.println();
        System.out.println("Hosts join with this code; it is said only once, and good for " + DAYS + " days:");
        System.out.println("  " + code.text());
        System.out.println();
        System.out.println("Next:");
        System.out.println("  evenkeel check " + folder);
        System.out.println("  cd " + folder + " && git init -b main && git add . && git commit -m 'A new fleet'");
        System.out.println("  evenkeel serve --repo " + folder + " --state DIR --listen 0.0.0.0:7022");
        return 0;
    }

    /// What was given may not go together: a key that is none, a name that is too long.
    private void sound(SortedMap<String, String> texts) throws IOException {
        var files = new TreeMap<String, Snapshot.File>();
        texts.forEach((path, text) -> files.put(path, Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8))));
        var reading = new FleetReader().read(new Snapshot(WorkingTree.REVISION, files),
                Shipped.shelf(plugins.folder()));
        if (reading.fleet().isEmpty()) {
            throw new Wrong("the new repository would be refused:\n"
                    + String.join("\n", reading.diagnostics().stream().map(Object::toString).toList()));
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private String key() throws IOException {
        var file = key == null ? Path.of(System.getenv().getOrDefault("HOME", "/"), ".ssh", "id_ed25519.pub") : key;
        if (!Files.isReadable(file)) {
            throw new Wrong("there is no public key at " + file
                    + ": make one by `ssh-keygen -t ed25519`, or name one by --key");
        }
        return Files.readString(file).strip();
    }
}
