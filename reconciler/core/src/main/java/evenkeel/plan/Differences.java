package evenkeel.plan;

import java.util.List;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Tree;
import evenkeel.spi.Change;

/// What the planner asks of the plugins and of what was observed.
public interface Differences {

    /// Why a plugin cannot be used; empty if it can.
    Optional<String> problem(Digest plugin);

    /// An observed record by its digest; empty if it is still to be asked for.
    Optional<Tree.Fields> record(Digest digest);

    /// @throws IllegalArgumentException if the action cannot make sense of what it is given
    List<Change> diff(Item item, Tree.Fields observed);
}
