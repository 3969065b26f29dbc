package evenkeel.loader;

import java.io.IOException;
import java.util.List;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Tree;
import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Watch;

/// An action as its callers see it: trees in, trees out, and no class of the plugin.
///
/// Whatever a plugin throws besides `IOException` and [evenkeel.spi.Skipped], errors of linking included, arrives as
/// an `IOException` that names plugin and action; so does a tree that does not bind.
public interface LoadedAction {

    /// An action of this program's own class path: for tests of actions.
    ///
    /// @param plugin what to call it in messages
    static LoadedAction of(String plugin, Action<?, ?> action) {
        return GuardedAction.of(plugin, action);
    }

    ActionType<?, ?> type();

    ActionDescriptor descriptor();

    /// Looks at the host. @throws evenkeel.spi.Skipped where the host cannot have such a thing
    Tree.Fields observe(Tree.Fields desired, Host host) throws IOException;

    /// For a desired state that is looked at again and again.
    default Standing standing(Tree.Fields desired) {
        return new Standing() {
            @Override
            public Sight look(Host host) throws IOException {
                var record = observe(desired, host);
                return new Sight(record, Digest.of(record.canonical()), diff(desired, record));
            }

            @Override
            public Watch watch() throws IOException {
                return LoadedAction.this.watch(desired);
            }
        };
    }

    /// One desired state. It is bound once, and what was seen before is not compared anew: a diff is pure.
    interface Standing {

        /// As [LoadedAction#observe] and [LoadedAction#diff].
        Sight look(Host host) throws IOException;

        /// As [LoadedAction#watch].
        Watch watch() throws IOException;
    }

    /// What was seen: the same object for as long as the same is seen.
    ///
    /// @param digest of the record
    record Sight(Tree.Fields record, Digest digest, List<Change> changes) {
    }

    /// Whether its items are looked at together: see [#observe(List, Host)].
    boolean together();

    /// Looks at the host once for all of them; one record for each, in their order.
    ///
    /// @throws evenkeel.spi.Skipped where the host cannot have such things
    /// @throws IllegalStateException unless they are looked at [#together]
    List<Tree.Fields> observe(List<Tree.Fields> all, Host host) throws IOException;

    /// Does nothing if the tree binds to what the action wants. @throws IOException why it does not
    void check(Tree.Fields desired) throws IOException;

    /// What has to change: pure.
    List<Change> diff(Tree.Fields desired, Tree.Fields observed) throws IOException;

    /// Makes the host as desired. @throws evenkeel.spi.Skipped where the host cannot have such a thing
    void apply(Tree.Fields desired, Host host) throws IOException;

    Watch watch(Tree.Fields desired) throws IOException;

    /// Whether [#save], [#restore] and [#remove] may be called.
    default boolean restores() {
        return type().has(Trait.RESTORES);
    }

    /// @throws IllegalStateException unless it [#restores]
    byte[] save(Tree.Fields desired, Host host) throws IOException;

    /// @throws IllegalStateException unless it [#restores]
    void restore(Tree.Fields desired, byte[] saved, Host host) throws IOException;

    /// @throws IllegalStateException unless it [#restores]
    void remove(Tree.Fields desired, Host host) throws IOException;
}
