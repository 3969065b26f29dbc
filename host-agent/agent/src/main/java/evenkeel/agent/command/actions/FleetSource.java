package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;
import evenkeel.spi.Host;

/// A file of the fleet repository, or all below a folder of it, at the revision that the command is of.
final class FleetSource implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("path"));
        var path = info.required("path").replaceAll("^\\./|/+$", "");
        if (room.contents().contains(path)) {
            try (var in = room.content(path)) {
                room.out(path + " -> " + to.put(path.substring(path.lastIndexOf('/') + 1), in, Host.Check.NONE));
            }
            return End.WELL;
        }
        var below = room.contents().stream().filter(one -> one.startsWith(path + "/")).sorted().toList();
        if (below.isEmpty()) {
            throw new IOException("the fleet repository has no " + path + " that this command may fetch");
        }
        var folder = new Destination(to.host(), to.path(), true);
        for (var one : below) {
            try (var in = room.content(one)) {
                room.out(one + " -> " + folder.put(one.substring(path.length() + 1), in, Host.Check.NONE));
            }
        }
        return End.WELL;
    }
}
