package evenkeel.server.link;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import evenkeel.reconcile.Links;

/// The reconciler's loop, as the link sees it.
///
/// @param fleet its id, once a revision is accepted; empty before
/// @param thread runs one task after the other; all doors are called there
public record Loop(Supplier<String> fleet, Executor thread, InstantSource clock, Links links, Refusals refusals) {

    /// @return whether the loop takes it: not after its end
    boolean run(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }
}
