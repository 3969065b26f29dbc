package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// How commands are run on a host.
public interface Commands {

    /// Runs none.
    static Commands refused(String because) {
        return (command, directory) -> {
            throw new Skipped(because);
        };
    }

    /// Runs a command to its end, or to its limit.
    ///
    /// @param directory where it runs, on this machine
    /// @throws Skipped where it cannot be run as it must be
    Ran run(Command command, Path directory) throws IOException;

    /// The group that commands run as where they are not root, by number: files that a command has to look at are
    /// made readable for it.
    default OptionalInt group() {
        return OptionalInt.empty();
    }

    /// As [Lasting#run]: as any other command, where none can outlive this program.
    default Ran lasting(String name, Command command, Path directory) throws IOException {
        return run(command, directory);
    }

    /// As [Lasting#find].
    default Optional<Lasting.Run> find(String name) throws IOException {
        return Optional.empty();
    }

    /// As [Lasting#forget].
    default void forget(String name) throws IOException {
    }

    /// This program is to end: who waits for something that lasts is told so by [Lasting.Leaving].
    default void leave() {
    }
}
