package evenkeel.agent.command;

import java.util.Map;

/// Who performs the steps of which action.
public final class Performers {

    /// Of this program's own.
    public static final Map<String, Performer> ALL = Map.ofEntries(
            Map.entry("aws:runShellScript", new ShellScript()),
            Map.entry("aws:runPowerShellScript", new PowerShellScript()));

    private Performers() {
    }
}
