package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;

/// An object of S3 that everybody may read, by its https address.
record S3Source(Trust trust) implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("path", "sha256", "digest"));
        var path = info.required("path");
        if (path.endsWith("/")) {
            throw new IOException("sourceInfo.path: a folder of S3 cannot be listed without credentials, which hosts"
                    + " do not have: name one object, or put the files into the fleet repository");
        }
        var uri = Fetch.address("sourceInfo.path", path.replaceFirst("^s3://([a-z0-9.-]+)/",
                "https://s3.amazonaws.com/$1/"), false);
        var fetch = new Fetch(uri, HttpSource.digest(info), false, Caller.nobody(trust), room::cancelled);
        try {
            fetch.to((in, check) -> room.out(uri + " -> " + to.put(fetch.name(), in, check)));
        } catch (Fetch.Answered e) {
            throw e.status == 401 || e.status == 403
                    ? new IOException(e.getMessage() + ": it needs credentials, and hosts have none for S3; let"
                            + " everybody read it, give an address that is signed (sourceType HTTP), or put it into"
                            + " the fleet repository", e)
                    : e;
        }
        return End.WELL;
    }
}
