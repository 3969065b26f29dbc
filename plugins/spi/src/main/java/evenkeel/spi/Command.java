package evenkeel.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command to run on a host.
///
/// @param arguments the program and its arguments
/// @param directory where it runs; the root if left out
/// @param environment what it gets besides `PATH`, `HOME` and `LANG`
/// @param limit after this it is ended, and all that it started
public record Command(List<String> arguments, Optional<String> directory, Map<String, String> environment,
        Duration limit) {

    public Command {
        arguments = List.copyOf(arguments);
    }

    public static Command of(Duration limit, String... arguments) {
        return new Command(List.of(arguments), Optional.empty(), Map.of(), limit);
    }
}
