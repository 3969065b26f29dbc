package evenkeel.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.reconcile.Actions;
import evenkeel.spi.Change;

/// A reconciler without plugins.
public final class NoActions implements Actions {

    @Override
    public Map<Digest, List<ActionDescriptor>> shelf() {
        return Map.of();
    }

    @Override
    public void pinned(List<Pin> pins) {
        // there are none
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        return Optional.empty();
    }

    @Override
    public List<Change> diff(Item item, Tree.Fields observed) {
        return List.of();
    }

    @Override
    public boolean signed(Pin plugin, String signature, List<String> signers) {
        return false;
    }

    @Override
    public Optional<byte[]> zip(Digest plugin) {
        return Optional.empty();
    }
}
