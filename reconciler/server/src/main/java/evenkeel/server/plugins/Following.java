package evenkeel.server.plugins;

import java.io.IOException;
import java.util.List;

import evenkeel.loader.LoadedAction;
import evenkeel.model.Item;
import evenkeel.model.Tree;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Change.Verb;

/// What an agent observed of an item that follows others (`onChangeOf`).
///
/// @param saw the action's own record
/// @param seen what it follows, when it was last applied
/// @param now what it follows, as it is
record Following(Tree.Fields saw, String seen, String now) {

    private static final String BECAUSE = "what it follows has changed";

    /// @throws IllegalArgumentException if the record is of another shape
    static Following of(Tree.Fields observed) {
        if (observed.get("saw") instanceof Tree.Fields saw && observed.get("seen") instanceof Tree.Text(var seen)
                && observed.get("now") instanceof Tree.Text(var now)) {
            return new Following(saw, seen, now);
        }
        throw new IllegalArgumentException("the record of an item with onChangeOf needs `saw`, `seen` and `now`");
    }

    /// The action's own changes; if there are none and what it follows has changed, that it is applied again.
    List<Change> diff(LoadedAction action, Item item) throws IOException {
        var changes = action.diff(item.desired(), saw);
        if (!changes.isEmpty() || seen.equals(now)) {
            return changes;
        }
        return List.of(action.type().has(Trait.RECORDS)
                ? Change.run("script", "because " + BECAUSE)
                : new Change(Verb.RESTART, "", "", BECAUSE));
    }
}
