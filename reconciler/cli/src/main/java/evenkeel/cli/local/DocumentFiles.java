package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import evenkeel.model.ActionDescriptor;
import evenkeel.resource.DocumentLint;
import evenkeel.resource.RepositoryLimits;

/// Documents in files and folders of this machine.
public final class DocumentFiles {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private DocumentFiles() {
    }

    /// The documents of a folder, or of its `documents/` if it is a fleet repository; a file is itself.
    ///
    /// @throws Wrong if there is no such file or folder
    public static List<Path> of(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new Wrong("there is no file or folder " + place);
        }
        var folder = Files.exists(place.resolve("fleet.yaml")) ? place.resolve("documents") : place;
        return in(folder);
    }

    /// The documents of a fleet repository's folder; none if it has no `documents/`.
    public static List<Path> ofRepository(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new Wrong("there is no folder " + root);
        }
        return in(root.resolve("documents"));
    }

    private static List<Path> in(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(Files::isRegularFile).filter(DocumentFiles::document).sorted()
                        .limit(RepositoryLimits.FILES).forEach(found::add);
            }
        }
        return found;
    }

    private static boolean document(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    /// A document's name: its file's without the ending.
    public static String name(Path file) {
        var name = file.getFileName().toString();
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /// @param actions what plugins offer; none if that is not known
    public static DocumentLint.Linted read(Path file, Collection<ActionDescriptor> actions) throws IOException {
        return DocumentLint.of(file.toString(), bytes(file), actions);
    }

    /// As much of it as a document may have, and one byte more.
    static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(RepositoryLimits.RESOURCE_BYTES + 1);
        }
    }

    /// What the plugins of a folder offer; none where there is no such folder and none was asked for.
    static Collection<ActionDescriptor> actions(PluginFolder plugins) throws IOException {
        if (plugins.folder == null && !Files.isDirectory(plugins.folder())) {
            return List.of();
        }
        var actions = new TreeMap<String, ActionDescriptor>();
        Shipped.of(plugins.folder()).forEach(zip -> zip.actions().forEach(each -> actions.put(each.name(), each)));
        return actions.values();
    }
}
