package evenkeel.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Event;

/// A command, as people see it.
///
/// @param id a UUID
/// @param asked what the ledger says of it
/// @param status SSM's: `Pending`, `InProgress`, `Success`, `Cancelled`, `Failed`, `TimedOut`, `Cancelling`
/// @param details SSM's `StatusDetails`
/// @param counts how many invocations there are of each kind
/// @param invocations by host
public record CommandShown(String id, Event.Commanded asked, Instant requested, Optional<Instant> ended, String status,
        String details, Counts counts, List<InvocationShown> invocations) {
    public CommandShown {
        invocations = List.copyOf(invocations);
    }

    /// As SSM counts them.
    public record Counts(int targets, int completed, int errors, int deliveryTimedOut) {
    }
}
