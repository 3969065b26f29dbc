package evenkeel.agent.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.model.RunStatus;
import evenkeel.spi.Host;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Performs the steps of one action: `aws:runShellScript`. Holds no state; several threads call it at once.
public interface Performer {

    /// Performs one step to its end.
    ///
    /// @param inputs with parameters filled in
    /// @throws IOException why it failed, with a sentence
    /// @throws evenkeel.spi.Skipped where this host cannot do such a thing at all
    End perform(ObjectNode inputs, Room room) throws IOException;

    /// How a step ended.
    ///
    /// @param exit of a script; 0 for others
    /// @param because empty where there is nothing to say
    record End(RunStatus status, int exit, String because) {
        public static final End WELL = new End(RunStatus.SUCCESS, 0, "");

        public static End failed(String because) {
            return new End(RunStatus.FAILED, 1, because);
        }
    }

    /// What a step may use.
    interface Room {

        /// The host, as actions see it.
        Host host();

        /// The host's name, and the command's id.
        String hostName();

        String command();

        /// The folder of this document's run in which downloads lie, as the host's own paths name it. It exists, and goes
        /// with the run.
        String downloads();

        /// Runs a script as part of this step, to its end. What it writes is the step's output. Where the step was begun
        /// before the agent was started anew, the same script of it (counted in their order) is found again.
        ///
        /// @throws IOException if it could not be started, or its end is not known: see [LostEnd]
        Ended script(Script script) throws IOException;

        /// Writes a line to the step's output.
        void out(String line) throws IOException;

        /// Writes a line to the step's standard error.
        void err(String line) throws IOException;

        /// A file of the fleet repository.
        ///
        /// @throws IOException if the reconciler did not allow it, or it cannot be had
        InputStream content(String path) throws IOException;

        /// Files of the fleet repository that may be fetched, by path.
        List<String> contents();

        /// A document that came with the command; empty if none of that name did.
        Optional<JsonNode> document(String name);

        /// Runs another document as part of this step: its steps are told as `THIS/NAME`.
        ///
        /// @param parameters by name; checked against the document
        End call(JsonNode document, Map<String, JsonNode> parameters) throws IOException;

        /// Whether a person wants it ended; scripts are ended without asking.
        boolean cancelled();
    }

    /// A script.
    ///
    /// @param lines its content; a first line `#!…` chooses the interpreter
    /// @param directory as the host's own paths name it; relative to [Room#downloads]; empty for the usual one
    /// @param environment besides the usual one
    /// @param user empty for root
    record Script(List<String> lines, Optional<String> directory, Map<String, String> environment,
            Optional<String> user, Duration limit) {
        public Script {
            lines = List.copyOf(lines);
            environment = Map.copyOf(environment);
        }
    }

    /// How a script ended.
    record Ended(int exit, boolean timedOut) {

        /// As a step's end, where the script is all that it does.
        public End end() {
            if (timedOut) {
                return new End(RunStatus.TIMED_OUT, exit, "it was ended at its time limit");
            }
            return exit == 0 ? End.WELL : new End(RunStatus.FAILED, exit, "exit " + exit);
        }
    }

    /// A script was started before the agent was started anew, and how it ended will not be known.
    final class LostEnd extends IOException {
        private static final long serialVersionUID = 1;

        public LostEnd(String because) {
            super(because);
        }
    }
}
