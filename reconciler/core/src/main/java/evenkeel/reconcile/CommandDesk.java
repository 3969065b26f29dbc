package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.command.CommandRequest;
import evenkeel.command.CommandShown;
import evenkeel.command.Onlooker;
import evenkeel.model.HostName;

/// What people ask of commands, through the verbs. Called on the loop's thread. Policy has been checked.
public interface CommandDesk {

    /// Begins a command.
    ///
    /// @param hosts that the person may reach: those that the targets mean must be among them
    /// @param person who asked
    /// @param origin `run`, or `retry` and the command that is tried again
    /// @return its id
    /// @throws IOException with a sentence, if there is no such document, its parameters do not fit, or the targets mean
    ///         a host that the person may not reach
    String begin(CommandRequest request, Set<HostName> hosts, String person, String origin, Instant now)
            throws IOException;

    /// Ends it where it runs, and where it does not yet, it never will.
    ///
    /// @param hosts empty for all
    /// @return whether there is such a command, and it was not over there
    boolean cancel(String command, Set<HostName> hosts, String person, Instant now) throws IOException;

    /// Those that are remembered, newest first, without what their steps wrote.
    List<CommandShown> list(Instant now);

    /// One, whole; empty if it is not known, or not any more.
    Optional<CommandShown> show(String id, Instant now) throws IOException;

    /// From now on somebody looks on.
    ///
    /// @return ends that
    Runnable look(String command, Onlooker onlooker);
}
