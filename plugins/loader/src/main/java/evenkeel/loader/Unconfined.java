package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;

/// Runs commands as this program's own user, with the machine as it is: for an agent that keeps a booted host. At its
/// limit a command's whole session is ended; what left that session goes on.
public final class Unconfined implements Commands {

    @Override
    public Ran run(Command command, Path directory) throws IOException {
        var arguments = new ArrayList<>(List.of("setsid"));
        arguments.addAll(command.arguments());
        var builder = new ProcessBuilder(arguments).directory(directory.toFile());
        Surroundings.set(builder, command, System.getProperty("user.home"));
        return Running.run(builder, command.limit(), Unconfined::end);
    }

    private static void end(Process process) throws IOException {
        // The child of a program that leads no group becomes its own session's leader: its group is its pid.
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + process.pid()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
