package evenkeel.model;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/// How one step of a document went on a host.
///
/// @param name of the step; of one in a document that it called: `outer/inner`
/// @param exit its exit code, 0 where it has none
/// @param began the host's own time
/// @param ended empty as long as it runs
/// @param because a sentence, where there is something to say; empty if not
public record StepResult(String name, String action, RunStatus status, int exit, Instant began,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> ended, String because, Stream out, Stream err) {

    public StepResult {
        ended = ended == null ? Optional.empty() : ended;
    }

    /// What it wrote to one stream.
    ///
    /// @param text all of it, or its head and tail with how much was left out between them
    /// @param size bytes of all of it
    /// @param whole where all of it lies, if the text is not all
    public record Stream(String text, long size,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Output> whole) {
        public static final Stream EMPTY = new Stream("", 0, Optional.empty());

        public Stream {
            whole = whole == null ? Optional.empty() : whole;
        }
    }
}
