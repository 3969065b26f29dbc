package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;
import evenkeel.s3.S3Address;

/// An object of S3, or all below a folder: a path that ends with a slash.
record S3Source(Trust trust) implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("path", "sha256", "digest"));
        var path = info.required("path");
        var digest = HttpSource.digest(info);
        if (path.endsWith("/")) {
            if (digest.isPresent()) {
                throw new IOException("sourceInfo.sha256: a folder has none: name one object");
            }
            S3Folder.of("sourceInfo.path", path, trust, room).into(to);
            return End.WELL;
        }
        var object = S3Object.of("sourceInfo.path", path, trust);
        object.to(digest, room::cancelled,
                (in, check) -> room
                        .out(S3Address.shown(object.uri()) + " -> " + to.put(Fetch.name(object.uri()), in, check)));
        return End.WELL;
    }
}
