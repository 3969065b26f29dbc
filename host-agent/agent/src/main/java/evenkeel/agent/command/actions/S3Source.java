package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;

/// An object of S3.
record S3Source(Trust trust) implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("path", "sha256", "digest"));
        var path = info.required("path");
        if (path.endsWith("/")) {
            throw new IOException(
                    "sourceInfo.path: folders of S3 are not listed: name one object, or put the files into"
                            + " the fleet repository");
        }
        var object = S3Object.of("sourceInfo.path", path, trust);
        var digest = HttpSource.digest(info);
        var name = object.fetch(digest, room::cancelled).name();
        object.to(digest, room::cancelled, (in, check) -> room.out(object.uri() + " -> " + to.put(name, in, check)));
        return End.WELL;
    }
}
