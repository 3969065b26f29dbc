package evenkeel.agent.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import evenkeel.loader.LoadedAction;
import evenkeel.loader.PluginSet;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// Plugins as zips on the host's disk.
public final class PluginZips implements Plugins {

    private final PluginSet set;
    private final Set<Digest> used = new HashSet<>();

    public PluginZips(PluginSet set) {
        this.set = set;
    }

    @Override
    public void use(Collection<Pin> pins, Function<Digest, Path> zip) {
        var wanted = new HashSet<Digest>();
        for (var pin : pins) {
            wanted.add(pin.sha256());
            set.add(pin, zip.apply(pin.sha256()));
        }
        used.removeAll(wanted);
        for (var gone : used) {
            try {
                set.withdraw(gone);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        used.clear();
        used.addAll(wanted);
    }

    @Override
    public Optional<LoadedAction> action(Digest plugin, String name) {
        return set.action(plugin, name);
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        return set.problem(plugin);
    }
}
