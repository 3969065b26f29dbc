package evenkeel.agent.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import evenkeel.loader.LoadedAction;
import evenkeel.loader.PluginSet;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// Plugins as zips on the host's disk, each loaded when an action of it is first asked for: a host has a few of the
/// fleet's. For one thread.
public final class PluginZips implements Plugins {

    private final PluginSet set;
    private final Map<Digest, Zip> offered = new HashMap<>();

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
        return Optional.ofNullable(offered.get(plugin)).filter(zip -> set.add(zip.pin, zip.path))
                .flatMap(_ -> set.action(plugin, name));
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        var zip = offered.get(plugin);
        if (zip == null) {
            return Optional.of("plugin " + plugin.brief() + " is not pinned");
        }
        return set.add(zip.pin, zip.path) ? Optional.empty() : set.problem(plugin);
    }
}
