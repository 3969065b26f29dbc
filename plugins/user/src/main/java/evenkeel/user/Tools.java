package evenkeel.user;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Skipped;

/// The host's own commands for accounts: arguments, never a shell.
final class Tools {

    /// The tools wait for their locks themselves; removing a large home takes a while.
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int SAID = 500;

    private Tools() {
    }

    /// @throws Skipped where no system is booted that these accounts are of
    /// @throws IOException with what the command said
    static void run(List<String> arguments, Host host) throws IOException {
        if (!host.booted()) {
            throw new Skipped("no booted host");
        }
        var tool = arguments.getFirst();
        var ran = host.run(new Command(arguments, Optional.empty(), Map.of(), LIMIT));
        if (ran.exit() == 127) {
            throw new IOException("this host has no command " + tool + ": install passwd first");
        }
        if (ran.timedOut()) {
            throw new IOException(tool + " did not end in " + LIMIT.toSeconds() + " s");
        }
        if (!ran.ok()) {
            var said = ran.output().strip().replaceAll("\\s+", " ");
            throw new IOException(tool + " ended with " + ran.exit() + ": "
                    + said.substring(0, Math.min(SAID, said.length())));
        }
    }
}
