package evenkeel.file;

import java.io.IOException;
import java.time.Duration;

import evenkeel.spi.Command;
import evenkeel.spi.Host;

/// Has a command look at a new file before it is in place.
final class Validate {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Validate() {
    }

    static Host.Check check(FileDesired desired, Host host) {
        return desired.validate().<Host.Check>map(command -> path -> run(command, desired.path(), path, host))
                .orElse(Host.Check.NONE);
    }

    private static void run(String command, String path, String staged, Host host) throws IOException {
        var quoted = "'" + staged.replace("'", "'\\''") + "'";
        var ran = host.run(Command.of(LIMIT, "/bin/sh", "-c", command.replace("%s", quoted)));
        if (!ran.ok()) {
            throw new IOException("validate says no to the new " + path + " ("
                    + (ran.timedOut() ? "no answer in " + LIMIT.toSeconds() + " s" : "exit " + ran.exit())
                    + "), nothing is changed: " + ran.output().strip());
        }
    }
}
