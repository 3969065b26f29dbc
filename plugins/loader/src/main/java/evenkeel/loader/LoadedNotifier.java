package evenkeel.loader;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.spi.Notifier;

/// A notifier as its callers see it: no class of the plugin. Whatever the plugin throws arrives as an `IOException` that
/// names both. The plugin's classes stay as long as it tells, also where the plugin is withdrawn meanwhile.
public final class LoadedNotifier {

    private final String plugin;
    private final Notifier notifier;
    private final InUse uses;

    LoadedNotifier(String plugin, Notifier notifier, InUse uses) {
        this.plugin = plugin;
        this.notifier = notifier;
        this.uses = uses;
    }

    /// As [Notifier#tell]. An interrupt reaches the plugin, which may pass over it: who calls this must not wait.
    ///
    /// @throws IOException if it was not taken, with a sentence
    public void tell(String event, Map<String, String> settings) throws IOException {
        if (!uses.enter()) {
            throw new IOException("plugin " + plugin + " was just withdrawn");
        }
        try {
            notifier.tell(event, new TreeMap<>(settings));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw new IOException("notifier " + notifier.getClass().getSimpleName() + " of plugin " + plugin
                    + " failed: " + e, e);
        } finally {
            uses.leave();
        }
    }
}
