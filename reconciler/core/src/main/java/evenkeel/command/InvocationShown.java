package evenkeel.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.model.StepResult;

/// A command on one host.
///
/// @param status SSM's: `Pending`, `InProgress`, `Delayed`, `Success`, `Cancelled`, `TimedOut`, `Failed`, `Cancelling`; and
///        `Unknown`, where it was begun and its end was not seen
/// @param details SSM's `StatusDetails`
/// @param because a sentence, where there is something to say
/// @param steps with the head and tail of what they wrote, as far as it is at hand
public record InvocationShown(HostName host, String status, String details, String because, Optional<Instant> sent,
        Optional<Instant> ended, List<StepResult> steps) {
    public InvocationShown {
        steps = List.copyOf(steps);
    }
}
