package evenkeel.loader;

import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// A host on which a command can outlive the program that started it: that program, when it is there again, finds it.
public interface Lasting extends Host {

    /// Runs a command to its end, under a name by which [#find] finds it. Where nothing can outlive this program, it
    /// runs as any other.
    ///
    /// @param name letters, digits and `-`; not used before
    /// @throws Leaving if this program is to end first: the command goes on
    Ran run(String name, Command command) throws IOException;

    /// A command that was started under this name and runs, or has ended; empty if nothing is known of it.
    Optional<Run> find(String name) throws IOException;

    /// What was kept of it is not needed any more.
    void forget(String name) throws IOException;

    /// This program is to end: a [#run] that waits gives up waiting.
    void leave();

    /// Something that was started.
    interface Run {

        /// How it ended; empty as long as it runs.
        Optional<Ran> ended() throws IOException;
    }

    /// This program is to end, and something that it waits for goes on without it. No failure of what it did: nothing
    /// catches it but the outermost loop.
    final class Leaving extends Error {

        public Leaving(String name) {
            super(name + " goes on", null, false, false);
        }
    }
}
