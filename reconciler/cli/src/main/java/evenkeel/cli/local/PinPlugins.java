package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import evenkeel.loader.PluginZip;
import evenkeel.model.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Pins the plugins at hand.
@Command(name = "pin", header = "Writes the pins of the plugin zips at hand into plugins.yaml: a decision to trust them.", footer = {
        "", "What it prints of a zip is the line that its author signs; NAME.zip.sig beside NAME.zip is written too.",
        "",
        "Examples:", "  evenkeel pin examples/fleet-repo",
        "  evenkeel pin | grep '^my-plugin ' | ssh-keygen -Y sign -n evenkeel-plugin -f KEY > my-plugin.zip.sig"})
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
        Files.writeString(file, pinned(before, zips, signatures()));
        zips.forEach(zip -> System.out.println(zip.id() + " " + zip.version() + " " + zip.sha256().prefixed()));
        return 0;
    }

    /// What their authors signed: `NAME.zip.sig` beside `NAME.zip`.
    private Map<Digest, String> signatures() throws IOException {
        var signatures = new HashMap<Digest, String>();
        try (var files = Files.list(plugins.folder())) {
            for (var file : files.filter(each -> each.toString().endsWith(".zip.sig")).toList()) {
                var zip = plugins.folder().resolve(file.getFileName().toString().replaceAll("\\.sig$", ""));
                if (Files.isRegularFile(zip)) {
                    signatures.put(Digest.of(Files.readAllBytes(zip)), Files.readString(file).strip());
                }
            }
        }
        return signatures;
    }

    /// The text up to its list stays as it is, comments included.
    static String pinned(String before, List<PluginZip> zips, Map<Digest, String> signatures) {
        var list = new StringBuilder(zips.isEmpty() ? "  plugins: []\n" : "  plugins:\n");
        for (var zip : zips) {
            list.append("    - id: ").append(zip.id()).append("\n      version: \"").append(zip.version())
                    .append("\"\n      sha256: ").append(zip.sha256().hex()).append('\n');
            var signature = signatures.get(zip.sha256());
            if (signature != null) {
                list.append("      signature: |\n").append(signature.indent(8));
            }
        }
        int at = before.indexOf("\n  plugins:");
        return (at < 0 ? HEADER : before.substring(0, at + 1)) + list;
    }
}
