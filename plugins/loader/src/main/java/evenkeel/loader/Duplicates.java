package evenkeel.loader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Actions that two pinned plugins offer under one name: a step could mean either.
public final class Duplicates {

    private Duplicates() {
    }

    /// A sentence for each such name, by name; none if all is well.
    public static List<String> among(Collection<PluginZip> plugins) {
        var first = new TreeMap<String, PluginZip>();
        var found = new ArrayList<String>();
        for (var plugin : plugins.stream().sorted(Comparator.comparing(PluginZip::sha256)).toList()) {
            for (var action : plugin.actions()) {
                var other = first.putIfAbsent(action.name(), plugin);
                if (other != null && !other.sha256().equals(plugin.sha256())) {
                    found.add("action " + action.name() + " is offered by plugin " + other.id() + " "
                            + other.version() + " and by plugin " + plugin.id() + " " + plugin.version()
                            + ": pin one of them");
                }
            }
        }
        return found.stream().sorted().toList();
    }
}
