package evenkeel.agent.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Skipped;
import tools.jackson.databind.node.ObjectNode;

/// `aws:runPowerShellScript`, where the host has `pwsh`.
final class PowerShellScript implements Performer {

    private static final List<String> PLACES = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin",
            "/sbin", "/bin", "/snap/bin", "/opt/microsoft/powershell/7");

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var pwsh = place(room.host()).orElseThrow(() -> new Skipped(
                "this host has no pwsh: install PowerShell there, or write a shell script"));
        return room.script(ScriptInputs.of(inputs).script("#!" + pwsh)).end();
    }

    static boolean installed(Host host) {
        try {
            return place(host).isPresent();
        } catch (IOException e) {
            return false; // where nobody can look, nobody can run it
        }
    }

    private static Optional<String> place(Host host) throws IOException {
        for (var place : PLACES) {
            if (host.stat(place + "/pwsh").isPresent()) {
                return Optional.of(place + "/pwsh");
            }
        }
        return Optional.empty();
    }
}
