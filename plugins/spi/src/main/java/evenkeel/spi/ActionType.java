package evenkeel.spi;

import java.util.Set;

/// What an action is called, what it keeps and how it behaves.
///
/// @param name the `action` of a step: `file`, `aws:runShellScript`
/// @param key names the one thing on a host that an item keeps. `{path}` stands for the input of that name;
///        `{@association}`, `{@document}` and `{@step}` for where the item was declared
/// @param desired the record that a step's `inputs` bind to
/// @param observed the record that [Action#observe] returns
public record ActionType<D extends Record, O extends Record>(String name, String key, Class<D> desired,
        Class<O> observed, Set<Trait> traits) {

    public ActionType {
        traits = Set.copyOf(traits);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /// How an action behaves.
    public enum Trait {
        /// Observing is bounded and runs nothing that the inputs name: it may serve a plan of an unmerged revision.
        LOOKS_DECLARED,
        /// It runs something once and keeps a record of it; "done" means "recorded as run", not "as desired".
        RECORDS,
        /// It implements [Restoring].
        RESTORES
    }
}
