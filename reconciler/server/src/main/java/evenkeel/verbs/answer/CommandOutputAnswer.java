package evenkeel.verbs.answer;

import java.util.List;

/// What a command wrote.
public record CommandOutputAnswer(String commandId, List<Part> outputs) implements Answer {

    public CommandOutputAnswer {
        outputs = List.copyOf(outputs);
    }

    /// One stream of one step on one host.
    ///
    /// @param instanceId the host's name
    /// @param pluginName the step's
    /// @param stream `stdout` or `stderr`
    /// @param size bytes of all of it
    /// @param text all of it, or its head and tail with how much is between
    /// @param whole the SHA-256 of all of it, where the text is not all; else null
    public record Part(String instanceId, String pluginName, String stream, long size, String text,
            @OrNull String whole) {
    }
}
