package evenkeel.agent.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import evenkeel.loader.LoadedAction;
import evenkeel.loader.PluginSet;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// Plugins as zips on the host's disk, each loaded when an action of it is first asked for: a host has a few of the
/// fleet's. One that does not load is tried again when [#use] was called, and not at each look. For one thread.
public final class PluginZips implements Plugins {

    private final PluginSet set;
    private final Map<Digest, Zip> offered = new HashMap<>();
    private final Set<Digest> tried = new HashSet<>();

    /// What is offered, and where it stands.
    private record Zip(Pin pin, Path path) {
    }

    public PluginZips(PluginSet set) {
        this.set = set;
    }

    @Override
    public void use(Collection<Pin> pins, Function<Digest, Path> zip) {
        var before = Set.copyOf(offered.keySet());
        offered.clear();
        tried.clear();
        pins.forEach(pin -> offered.put(pin.sha256(), new Zip(pin, zip.apply(pin.sha256()))));
        for (var gone : before) {
            if (!offered.containsKey(gone)) {
                withdraw(gone);
            }
        }
    }

    private void withdraw(Digest plugin) {
        try {
            set.withdraw(plugin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<LoadedAction> action(Digest plugin, String name) {
        load(plugin);
        return set.action(plugin, name);
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        if (!offered.containsKey(plugin)) {
            return Optional.of("plugin " + plugin.brief() + " is not pinned");
        }
        load(plugin);
        return set.problem(plugin);
    }

    private void load(Digest plugin) {
        var zip = offered.get(plugin);
        if (zip != null && tried.add(plugin)) {
            set.add(zip.pin, zip.path);
        }
    }
}
