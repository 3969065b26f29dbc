package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.spi.Skipped;

/// Runs the scripts of documents. Each writes its two streams into files of its own folder, by itself: whoever reads them
/// may come late, and memory does not grow with what is written. On a host with systemd a script outlives this program,
/// which finds it again.
public interface Scripts {

    /// Until a script that was asked to end is ended by force.
    Duration GRACE = Duration.ofSeconds(10);
    /// Processes and threads of one script at once, where that can be held: a fork bomb ends there.
    int TASKS = 1_024;

    /// Runs none.
    static Scripts refused(String because) {
        return new Scripts() {
            @Override
            public Started start(Script script) {
                throw new Skipped(because);
            }

            @Override
            public Optional<Started> find(String name, Path folder) {
                return Optional.empty();
            }
        };
    }

    /// Starts one, and returns at once.
    ///
    /// @throws Skipped where none can be run as it must be
    Started start(Script script) throws IOException;

    /// One that was started under this name and runs, or whose end was written down; empty if nothing is known of it.
    ///
    /// @param folder its own
    Optional<Started> find(String name, Path folder) throws IOException;

    /// Who scripts run as unless something else is said, by name or number: their files are that user's.
    default String user() {
        return "root";
    }

    /// What is to be run.
    ///
    /// @param name letters, digits and `-`; not used before
    /// @param folder of its own, on this machine, which exists: what belongs to it is written there. The agent's own; a
    ///        script cannot rely on reading it
    /// @param stdout the file, on this machine, that it writes its standard output to the end of
    /// @param stderr the same for its standard error
    /// @param file what is to be run, as the host's paths name it, in the way of `/bin/sh -c FILE`, so that a first line
    ///        `#!…` counts; it is executable for the user
    /// @param directory where it runs, as the host's paths name it
    /// @param environment besides `PATH`, `HOME` and `LANG`; one of these here counts instead
    /// @param user who it runs as; empty for the usual one
    /// @param limit after this it is ended, and all that it started
    record Script(String name, Path folder, Path stdout, Path stderr, String file, String directory,
            Map<String, String> environment, Optional<String> user, Duration limit) {
        public Script {
            environment = Map.copyOf(environment);
        }
    }

    /// How one ended.
    ///
    /// @param exit 0 to 255; 128 + n after signal n; 137 at its limit
    /// @param timedOut it was ended at its limit
    record Exit(int exit, boolean timedOut) {
        static final int AT_LIMIT = 137;
    }

    /// One that was started.
    interface Started {

        /// How it ended; empty as long as it runs.
        ///
        /// @throws IOException if it is gone, and how it ended is not known
        Optional<Exit> ended() throws IOException;

        /// Ends it, and all that it started: first by asking, after [#GRACE] by force. Returns at once; to be called once.
        ///
        /// @throws IOException if it could not be asked, as while it only begins: to be tried again
        void end() throws IOException;
    }
}
