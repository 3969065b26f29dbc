package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.disk.Folders;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// The plugins that are pinned, loaded, each by the digest of its zip: two versions of one stand side by side. A plugin
/// that does not load is known by its problem, and disturbs no other. May be called by several threads.
public final class PluginSet implements AutoCloseable {

    private final Path workFolder;
    private final Map<Digest, LoadedPlugin> loaded = new HashMap<>();
    private final Map<Digest, String> problems = new HashMap<>();
    /// One that is loaded again may still be used in its old folder.
    private int loads;

    private PluginSet(Path workFolder) {
        this.workFolder = workFolder;
    }

    /// None yet.
    ///
    /// @param workFolder private to this set: wiped now, and by [#close]
    public static PluginSet in(Path workFolder) throws IOException {
        Folders.remove(workFolder);
        Files.createDirectories(workFolder);
        Files.setPosixFilePermissions(workFolder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        return new PluginSet(workFolder.toAbsolutePath());
    }

    /// Loads all of them; those that do not load have a [#problem].
    public static PluginSet load(Path workFolder, Map<Pin, Path> zips) throws IOException {
        var set = in(workFolder);
        var sorted = new TreeMap<String, Map.Entry<Pin, Path>>();
        zips.entrySet().forEach(zip -> sorted.put(zip.getKey().toString(), zip));
        sorted.values().forEach(zip -> set.add(zip.getKey(), zip.getValue()));
        return set;
    }

    /// Verifies a zip against its pin, then loads it; nothing happens if it is loaded already. One that had a problem
    /// is tried again.
    ///
    /// @return whether it is loaded; if not, [#problem] says why
    public synchronized boolean add(Pin pin, Path zip) {
        if (loaded.containsKey(pin.sha256())) {
            return true;
        }
        problems.remove(pin.sha256());
        try {
            loaded.put(pin.sha256(),
                    LoadedPlugin.load(workFolder.resolve(pin.sha256().hex() + "-" + ++loads), pin, zip));
            return true;
        } catch (IOException | RuntimeException e) {
            problems.put(pin.sha256(), "plugin " + pin.id() + " " + pin.version() + ": " + e.getMessage());
            return false;
        }
    }

    /// Unloads a plugin, if it is loaded, and forgets its problem; its classes can go once nobody holds its actions
    /// and none of its notifiers tells.
    public synchronized void withdraw(Digest plugin) throws IOException {
        problems.remove(plugin);
        var gone = loaded.remove(plugin);
        if (gone != null) {
            gone.close();
        }
    }

    /// An action of a plugin; empty if the plugin is not loaded or has no such action.
    public synchronized Optional<LoadedAction> action(Digest plugin, String name) {
        return Optional.ofNullable(loaded.get(plugin)).map(found -> found.actions().get(name));
    }

    /// A notifier of a plugin; empty if the plugin is not loaded or has no such notifier.
    public synchronized Optional<LoadedNotifier> notifier(Digest plugin, String name) {
        return Optional.ofNullable(loaded.get(plugin)).map(found -> found.notifiers().get(name));
    }

    /// Why a plugin is not there, for people; empty if it is loaded.
    public synchronized Optional<String> problem(Digest plugin) {
        if (loaded.containsKey(plugin)) {
            return Optional.empty();
        }
        return Optional.of(problems.getOrDefault(plugin, "plugin " + plugin.brief() + " is not loaded"));
    }

    /// The plugins that are loaded, by digest.
    public synchronized Set<Digest> loaded() {
        return Set.copyOf(loaded.keySet());
    }

    /// Unloads all and removes the work folder.
    @Override
    public synchronized void close() throws IOException {
        problems.clear();
        for (var plugin : Set.copyOf(loaded.keySet())) {
            withdraw(plugin);
        }
        Folders.remove(workFolder);
    }
}
