package evenkeel.agent.observe;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

import evenkeel.loader.LoadedAction;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// The actions that pinned plugins offer.
public interface Plugins {

    /// From now on these are offered, and no others.
    ///
    /// @param zip where a plugin's zip stands; it is verified before a class of it is loaded
    void use(Collection<Pin> pins, Function<Digest, Path> zip);

    Optional<LoadedAction> action(Digest plugin, String name);

    /// Why a plugin offers nothing; empty if it is loaded.
    Optional<String> problem(Digest plugin);
}
