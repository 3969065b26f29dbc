package evenkeel.shell;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Input;

/// A script, with SSM's inputs and two of ours: `check` and `rerunnable`.
public record ScriptDesired(@Input("The lines of the script, run by /bin/sh in one go.") List<String> runCommand,
        @Input(value = "Where it runs on the host; the root if left out.", pattern = "/[^\\x00-\\x1f]*", shape = "an absolute path, such as /opt/app") Optional<String> workingDirectory,
        @Input(value = "After so many seconds it is ended.", byDefault = "3600") Integer timeoutSeconds,
        @Input("A command that changes nothing; exit 0 means that all is as desired and the script need not run.") Optional<String> check,
        @Input(value = "Whether it may run again where the end of its last run is unknown.", byDefault = "false") Boolean rerunnable) {

    /// Seconds: two days, as in SSM.
    private static final int LONGEST = 172_800;
    /// Bytes: the system takes no longer argument than 128 KiB.
    private static final int LARGEST = 120_000;

    /// @throws IllegalArgumentException if it cannot run
    public ScriptDesired {
        runCommand = List.copyOf(runCommand);
        require(runCommand.stream().anyMatch(line -> !line.isBlank()), "runCommand: write at least one line");
        require(timeoutSeconds >= 1 && timeoutSeconds <= LONGEST, "timeoutSeconds: write 1 to " + LONGEST);
        require(length(script(runCommand)) <= LARGEST && length(check.orElse("")) <= LARGEST,
                "runCommand, check: no more than " + LARGEST + " bytes each; put a long script in a file");
        require(script(runCommand).indexOf(0) < 0 && check.orElse("").indexOf(0) < 0,
                "runCommand, check: no NUL characters");
        require(check.isEmpty() || !check.get().isBlank(), "check: write a command, or leave it out");
    }

    /// The whole script.
    String script() {
        return script(runCommand);
    }

    private static String script(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
