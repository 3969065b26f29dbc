package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the scripts of documents. Each writes its two streams into files of its own folder, by itself: whoever reads them
/// may come late, and memory does not grow with what is written. On a host with systemd a script outlives this program,
/// which finds it again.
public interface Scripts {

    /// Starts one, and returns at once.
    ///
    /// @throws evenkeel.spi.Skipped where none can be run as it must be
    Started start(Script script) throws IOException;

    /// One that was started under this name and runs, or whose end was written down; empty if nothing is known of it.
    Optional<Started> find(String name) throws IOException;

    /// What was kept of it besides its folder is not needed any more.
    void forget(String name) throws IOException;

    /// What is to be run.
    ///
    /// @param name letters, digits and `-`; not used before
    /// @param folder of its own, which exists: `stdout`, `stderr` and what else belongs to it are written there. The
    ///        agent's own; a script cannot rely on reading it
    /// @param file what is to be run, as `/bin/sh -c FILE` runs it, so that a first line `#!…` counts; the agent made it
    ///        executable for the user
    /// @param arguments the program and its arguments, in place of `/bin/sh -c FILE`; empty for that
    /// @param directory where it runs, on this machine
    /// @param environment all of it
    /// @param user who it runs as; empty for the agent's own user
    /// @param limit after this it is ended, and all that it started
    record Script(String name, Path folder, Path file, List<String> arguments, Path directory,
            Map<String, String> environment, Optional<String> user, Duration limit) {
        public Script {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /// How one ended.
    ///
    /// @param exit 0 to 255; 128 + n after signal n
    /// @param timedOut it was ended at its limit
    record Exit(int exit, boolean timedOut) {
    }

    /// One that was started.
    interface Started {

        /// How it ended; empty as long as it runs.
        ///
        /// @throws IOException if it is gone, and how it ended is not known
        Optional<Exit> ended() throws IOException;

        /// Ends it, and all that it started: first by asking, after a moment by force. Returns at once.
        void end() throws IOException;
    }
}
