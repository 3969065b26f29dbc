package evenkeel.agent.command;

import java.io.IOException;
import java.util.List;

import evenkeel.spi.Skipped;
import tools.jackson.databind.node.ObjectNode;

/// `aws:runPowerShellScript`, where the host has `pwsh`.
final class PowerShellScript implements Performer {

    private static final List<String> PLACES = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin",
            "/sbin", "/bin", "/snap/bin", "/opt/microsoft/powershell/7");

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        for (var place : PLACES) {
            if (room.host().stat(place + "/pwsh").isPresent()) {
                return room.script(ScriptInputs.of(inputs).script("#!" + place + "/pwsh")).end();
            }
        }
        throw new Skipped("this host has no pwsh: install PowerShell there, or write a shell script");
    }
}
