package evenkeel.cli.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import evenkeel.loader.PluginZip;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;

/// The plugin zips at hand, described without loading a class.
public final class Shipped {

    private Shipped() {
    }

    /// Where the zips of this program stand: beside the folder of its jars.
    public static Path folder() {
        try {
            var code = Path.of(Shipped.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.getParent().resolveSibling("plugins");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a jar's place is a URI", e);
        }
    }

    /// Those of a folder, by id and version.
    ///
    /// @throws Wrong if there is no such folder
    public static List<PluginZip> of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Wrong("there is no folder of plugin zips " + folder + ": name one by --plugins DIR");
        }
        var zips = new ArrayList<PluginZip>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(".zip")).sorted().toList()) {
                zips.add(PluginZip.describe(file));
            }
        }
        zips.sort(Comparator.comparing(PluginZip::id).thenComparing(PluginZip::version));
        return zips;
    }

    /// As the reader of the fleet repository wants them.
    public static Map<Digest, List<ActionDescriptor>> shelf(Path folder) throws IOException {
        var shelf = new LinkedHashMap<Digest, List<ActionDescriptor>>();
        of(folder).forEach(zip -> shelf.put(zip.sha256(), zip.actions()));
        return shelf;
    }
}
