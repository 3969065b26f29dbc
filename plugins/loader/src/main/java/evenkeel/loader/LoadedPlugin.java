package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PropertiesPluginDescriptorFinder;

import evenkeel.disk.Folders;
import evenkeel.model.Pin;
import evenkeel.spi.Action;
import evenkeel.spi.Notifier;

/// One plugin at work: a PF4J manager of its own, so that two versions of a plugin stand side by side.
final class LoadedPlugin implements AutoCloseable {

    private final Path folder;
    private final PluginManager pf4j;
    private final Map<String, LoadedAction> actions = new TreeMap<>();
    private final Map<String, LoadedNotifier> notifiers = new TreeMap<>();
    private final InUse uses = new InUse(this::unload);

    private LoadedPlugin(Path folder) {
        this.folder = folder;
        this.pf4j = new Pf4j(folder);
    }

    /// Verifies a zip, unpacks it, loads its classes and makes its actions and notifiers.
    ///
    /// @param folder does not exist yet; removed by [#close]
    /// @throws IOException why it does not load, with a sentence
    static LoadedPlugin load(Path folder, Pin pin, Path zip) throws IOException {
        if (!Files.exists(zip)) {
            throw new IOException("its zip is not here yet");
        }
        var copy = folder.resolveSibling(folder.getFileName() + ".zip");
        Folders.remove(folder);
        Files.copy(zip, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var plugin = new LoadedPlugin(folder);
        try {
            var described = PluginZip.withBytes(copy, bytes -> {
                if (!PluginZip.digest(bytes).equals(pin.sha256())) {
                    throw new IOException("its bytes are not those that are pinned: they are "
                            + PluginZip.digest(bytes).prefixed());
                }
                var zipped = PluginZip.describe(bytes);
                unpack(new ZipEntries(bytes), folder);
                return zipped;
            });
            plugin.start(pin, described);
            return plugin;
        } catch (IOException | RuntimeException | Error e) {
            plugin.close();
            throw e;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    Map<String, LoadedAction> actions() {
        return actions;
    }

    Map<String, LoadedNotifier> notifiers() {
        return notifiers;
    }

    /// Its classes go when none of its notifiers is telling any more.
    @Override
    public void close() throws IOException {
        actions.clear();
        notifiers.clear();
        uses.close();
    }

    private void unload() throws IOException {
        pf4j.unloadPlugins();
        Folders.remove(folder);
    }

    private void start(Pin pin, PluginZip described) throws IOException {
        if (!described.pin().equals(pin)) {
            throw new IOException("it is " + described.id() + " " + described.version() + ", and " + pin.id() + " "
                    + pin.version() + " is pinned");
        }
        try {
            var id = pf4j.loadPlugin(folder);
            pf4j.startPlugin(id);
            for (var name : pf4j.getExtensionClassNames(id)) {
                var type = Class.forName(name, true, pf4j.getPluginClassLoader(id));
                offer(pin.id(), type.getConstructor().newInstance());
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError
                | AssertionError e) {
            throw new IOException("its classes do not load: " + reason(e), e);
        }
        checkDescription(described);
    }

    private void offer(String plugin, Object made) throws IOException {
        switch (made) {
            case Action<?, ?> action -> {
                var loaded = LoadedAction.of(plugin, action);
                actions.put(loaded.type().name(), loaded);
            }
            case Notifier notifier -> notifiers.put(notifier.name(), new LoadedNotifier(plugin, notifier, uses));
            default -> throw new IOException("class " + made.getClass().getName()
                    + " is neither an evenkeel.spi.Action nor an evenkeel.spi.Notifier");
        }
    }

    private void checkDescription(PluginZip described) throws IOException {
        var is = actions.values().stream().map(LoadedAction::descriptor).toList();
        if (!List.copyOf(is).equals(described.actions())) {
            throw new IOException("its actions are not as its actions.json describes them");
        }
        if (!List.copyOf(notifiers.keySet()).equals(described.notifiers())) {
            throw new IOException("its notifiers are not those that its notifiers.json names");
        }
    }

    private static String reason(Throwable fault) {
        var deepest = fault;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName() + (deepest.getMessage() == null ? "" : ": " + deepest.getMessage());
    }

    private static void unpack(ZipEntries entries, Path folder) throws IOException {
        for (var name : entries.names()) {
            var file = folder.resolve(name).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("it has an entry that leads out of its folder: " + name);
            }
            Files.createDirectories(file.getParent());
            Files.write(file, entries.read(name, Limits.UNPACKED_FILE));
        }
    }

    /// PF4J tells of each plugin that it loads; what matters of that is told by who asked for it.
    private static final Logger CHATTER = Logger.getLogger("org.pf4j");

    /// PF4J, told to look nowhere but in one folder.
    private static final class Pf4j extends DefaultPluginManager {

        static {
            CHATTER.setLevel(Level.WARNING);
        }

        Pf4j(Path folder) {
            super(folder.getParent());
        }

        @Override
        protected PluginDescriptorFinder createPluginDescriptorFinder() {
            return new PropertiesPluginDescriptorFinder();
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new DefaultPluginLoader(this) {
                @Override
                protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                    return new PluginClassLoader(pluginManager, descriptor, new SpiOnly(), ClassLoadingStrategy.APD);
                }
            };
        }
    }
}
