package evenkeel.testkit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import evenkeel.loader.LoadedAction;
import evenkeel.loader.PluginSet;
import evenkeel.loader.PluginZip;
import evenkeel.spi.Action;

/// A plugin as agents load it: zipped, verified, with nothing but the SPI to lean on.
public final class Packed {

    private Packed() {
    }

    /// Zips the compiled classes that an action is among, and has it used.
    ///
    /// @param work an empty folder
    /// @throws IOException if it does not load, with a sentence that says why
    public static void use(Class<? extends Action<?, ?>> type, Path work, Use use) throws IOException {
        var zip = work.resolve("plugin.zip");
        try {
            pack(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()), zip);
        } catch (URISyntaxException e) {
            throw new IOException("the classes of " + type + " are not in a folder", e);
        }
        var described = PluginZip.describe(zip);
        try (var set = PluginSet.load(work.resolve("loaded"), Map.of(described.pin(), zip))) {
            var problem = set.problem(described.sha256());
            if (problem.isPresent()) {
                throw new IOException(problem.get());
            }
            for (var action : described.actions()) {
                use.of(set.action(described.sha256(), action.name()).orElseThrow());
            }
        }
    }

    private static void pack(Path classes, Path zip) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip)); var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = classes.relativize(file).toString();
                var describes = List.of("plugin.properties", "actions.json", "notifiers.json").contains(name);
                out.putNextEntry(new ZipEntry(describes ? name : "classes/" + name));
                Files.copy(file, out);
            }
        }
    }

    /// What is done with each of its actions.
    public interface Use {
        void of(LoadedAction action) throws IOException;
    }
}
