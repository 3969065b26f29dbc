package evenkeel.spi;

import java.io.IOException;
import java.util.List;

/// An action whose items share one resource of the host, and are looked at together: what becomes of one package
/// depends on the others. The agent gives all items of the action that the host's standing order holds, in its order.
///
/// Looking at one alone is looking at a list of one.
public interface Together<D extends Record, O extends Record> extends Action<D, O> {

    /// Looks at the host once, for all. What the host says of a single item (its wanted run, its last run) is of none of
    /// them.
    ///
    /// @param all at least one; two may name the same thing, or contradict each other
    /// @return one for each, in the same order
    /// @throws Skipped where this host cannot have such things at all
    /// @throws IOException where none of them could be looked at, with a sentence that says why
    List<O> observe(List<D> all, Host host) throws IOException;

    @Override
    default O observe(D desired, Host host) throws IOException {
        return observe(List.of(desired), host).getFirst();
    }
}
