package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import evenkeel.loader.Commands;
import evenkeel.loader.Lasting;
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
    public Ran lasting(String name, Command command, Path directory) throws IOException {
        pulse.waits(command.limit());
        try {
            return commands.lasting(name, command, directory);
        } finally {
            pulse.beat();
        }
    }

    @Override
    public Optional<Lasting.Run> find(String name) throws IOException {
        return commands.find(name);
    }

    @Override
    public void forget(String name) throws IOException {
        commands.forget(name);
    }

    @Override
    public void leave() {
        commands.leave();
    }

    @Override
    public OptionalInt group() {
        return commands.group();
    }
}
