package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.loader.PluginZip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Pins the plugins at hand.
@Command(name = "pin", header = "Writes the pins of the plugin zips at hand into plugins.yaml: a decision to trust them.", footer = {
        "", "Example:", "  evenkeel pin examples/fleet-repo"})
public final class PinPlugins implements Callable<Integer> {

    private static final String HEADER = """
            # Agents run exactly these plugins, as root: a change here is a decision to trust.
            apiVersion: evenkeel/v1
            kind: Plugins
            metadata:
              name: plugins
            spec:
            """;

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = ".", description = "The fleet repository; default this folder.")
    Path folder;

    @Override
    public Integer call() throws IOException {
        var file = folder.resolve("plugins.yaml");
        if (!Files.exists(folder.resolve("fleet.yaml"))) {
            throw new Wrong(folder + " holds no fleet.yaml: it is no fleet repository");
        }
        var zips = Shipped.of(plugins.folder());
        var before = Files.exists(file) ? Files.readString(file) : HEADER + "  plugins:\n";
        Files.writeString(file, pinned(before, zips));
        zips.forEach(zip -> System.out.println(zip.id() + " " + zip.version() + " " + zip.sha256().prefixed()));
        return 0;
    }

    /// The text up to its list stays as it is, comments included.
    static String pinned(String before, List<PluginZip> zips) {
        var list = new StringBuilder(zips.isEmpty() ? "  plugins: []\n" : "  plugins:\n");
        for (var zip : zips) {
            list.append("    - id: ").append(zip.id()).append("\n      version: \"").append(zip.version())
                    .append("\"\n      sha256: ").append(zip.sha256().hex()).append('\n');
        }
        int at = before.indexOf("\n  plugins:");
        return (at < 0 ? HEADER : before.substring(0, at + 1)) + list;
    }
}
