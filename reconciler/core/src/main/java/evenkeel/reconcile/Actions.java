package evenkeel.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.spi.Change;

/// The plugins, as far as the reconciler uses them: described from their zips, and asked for differences.
public interface Actions {

    /// What the zips at hand offer, by zip digest: descriptors only, no class is loaded.
    Map<Digest, List<ActionDescriptor>> shelf();

    /// Loads exactly these, of an accepted revision; what is loaded and not named is withdrawn.
    void pinned(List<Pin> pins);

    /// Why a pinned plugin cannot be used; empty if it can.
    Optional<String> problem(Digest plugin);

    /// What has to change, by the action itself. Pure; the caller keeps what it answers.
    ///
    /// @throws IllegalArgumentException if the action cannot make sense of its inputs or of the record, with a sentence
    List<Change> diff(Item item, Tree.Fields observed);

    /// Whether one of these keys signed for a plugin: see [evenkeel.resource.PluginSignatures].
    boolean signed(Pin plugin, String signature, List<String> signers);

    /// The zip's bytes, for agents.
    Optional<byte[]> zip(Digest plugin);
}
