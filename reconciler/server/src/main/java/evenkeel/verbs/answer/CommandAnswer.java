package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

/// One command.
///
/// @param invocations by host
public record CommandAnswer(Instant at, CommandRow command, List<Invocation> invocations) implements Answer {

    public CommandAnswer {
        invocations = List.copyOf(invocations);
    }

    /// A command on one host, in SSM's words.
    ///
    /// @param instanceId the host's name
    /// @param because a sentence, where there is something to say
    /// @param sentDateTime null if it was not sent
    /// @param endedDateTime null while it is not over
    public record Invocation(String instanceId, String status, String statusDetails, String because,
            @OrNull Instant sentDateTime, @OrNull Instant endedDateTime, List<Plugin> commandPlugins) {
        public Invocation {
            commandPlugins = List.copyOf(commandPlugins);
        }
    }

    /// One step of the document.
    ///
    /// @param status SSM's, and `Skipped`, `Unknown`, `Refused`
    /// @param responseCode its exit code
    /// @param responseStartDateTime the host's own time
    /// @param responseFinishDateTime null while it runs
    public record Plugin(String name, String action, String status, int responseCode, Instant responseStartDateTime,
            @OrNull Instant responseFinishDateTime, String because, Written standardOutput, Written standardError) {
    }

    /// What a step wrote to one stream.
    ///
    /// @param size bytes of all of it
    /// @param text all of it, or its head and tail with how much is between; null where only sizes were asked for
    /// @param whole the SHA-256 of all of it, where the text is not all; else null
    public record Written(long size, @OrNull String text, @OrNull String whole) {
    }
}
