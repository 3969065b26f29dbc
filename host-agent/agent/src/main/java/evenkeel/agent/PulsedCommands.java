package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

import evenkeel.loader.Commands;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;

/// Commands that may take as long as their limit without the core being taken for stuck.
record PulsedCommands(Commands commands, Pulse pulse) implements Commands {

    @Override
    public Ran run(Command command, Path directory) throws IOException {
        pulse.waits(command.limit());
        try {
            return commands.run(command, directory);
        } finally {
            pulse.beat();
        }
    }

    @Override
    public OptionalInt group() {
        return commands.group();
    }
}
