package evenkeel.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Tree;
import evenkeel.plan.Differences;
import evenkeel.spi.Change;

/// What plans are made from: records of the store, held against items by the plugins.
record Observed(Doors doors) implements Differences {

    @Override
    public Optional<String> problem(Digest plugin) {
        return doors.actions().problem(plugin);
    }

    @Override
    public Optional<Tree.Fields> record(Digest digest) {
        try {
            return doors.store().record(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Change> diff(Item item, Tree.Fields observed) {
        return doors.actions().diff(item, observed);
    }
}
