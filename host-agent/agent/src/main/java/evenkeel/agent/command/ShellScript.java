package evenkeel.agent.command;

import java.io.IOException;

import tools.jackson.databind.node.ObjectNode;

/// `aws:runShellScript`: its lines are one script.
final class ShellScript implements Performer {

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var written = ScriptInputs.of(inputs);
        if (!written.shell().isEmpty() && !written.shell().matches("/[A-Za-z0-9/._+-]+( -[A-Za-z]+)?")) {
            throw new IOException("`shell: " + written.shell() + "` is no program: write its path, as in /bin/bash");
        }
        return room.script(written.script(written.shell().isEmpty() ? "" : "#!" + written.shell())).end();
    }
}
