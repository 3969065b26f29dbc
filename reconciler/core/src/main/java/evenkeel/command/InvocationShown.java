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
/// @param told its agent said how it ended, be it after it was given up: the entry of that has all steps
/// @param steps with the ends of what they wrote, as far as it is at hand: see [#shortened]
public record InvocationShown(HostName host, String status, String details, String because, Optional<Instant> sent,
        Optional<Instant> ended, boolean told, List<StepResult> steps) {
    public InvocationShown {
        steps = List.copyOf(steps);
    }

    /// Whether of what a step wrote no more than a tail may be shown.
    public static boolean shortened(StepResult step) {
        return shortened(step.out()) || shortened(step.err());
    }

    /// Whether no more than a tail of it may be shown.
    public static boolean shortened(StepResult.Stream stream) {
        return stream.text().length() >= Texts.SHOWN;
    }
}
