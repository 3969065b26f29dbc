package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

/// Commands, newest first.
///
/// @param more there are more of them than were asked for
public record CommandsAnswer(Instant at, List<CommandRow> commands, boolean more) implements Answer {

    public CommandsAnswer {
        commands = List.copyOf(commands);
    }
}
