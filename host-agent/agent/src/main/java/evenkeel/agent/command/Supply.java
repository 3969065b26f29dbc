package evenkeel.agent.command;

import java.util.Map;
import java.util.Optional;

import evenkeel.agent.order.Blobs;
import evenkeel.loader.LoadedAction;

/// What an invocation needs of the reconciler, as far as it came.
///
/// @param actions Evenkeel's own, by name, each loaded
/// @param problems why an action is not loaded, by its name
public record Supply(Blobs blobs, Map<String, LoadedAction> actions, Map<String, String> problems) {

    /// What performs an action that is Evenkeel's own; empty if it is none.
    Optional<Performer> own(String action) {
        if (actions.containsKey(action)) {
            return Optional.of(new OwnAction(actions.get(action), blobs));
        }
        return Optional.ofNullable(problems.get(action)).map(because -> (_, _) -> Performer.End.failed(because));
    }
}
