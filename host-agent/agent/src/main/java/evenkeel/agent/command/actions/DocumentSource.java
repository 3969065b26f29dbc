package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;
import evenkeel.spi.Host;
import tools.jackson.databind.JsonNode;

/// A document that came with the command, written as a file: `NAME.json`.
final class DocumentSource implements DownloadContent.Source {

    private static final Set<String> PRESENT = Set.of("", "$LATEST", "$DEFAULT");

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("name"));
        var name = name(info.required("name"));
        var text = document(name, room).toPrettyString() + "\n";
        room.out(to.put(name + ".json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Host.Check.NONE));
        return End.WELL;
    }

    /// @param written `NAME`, `NAME:$LATEST`, or an ARN that ends so
    static String name(String written) throws IOException {
        var last = written.substring(written.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        var version = colon < 0 ? "" : last.substring(colon + 1);
        var name = colon < 0 ? last : last.substring(0, colon);
        if (!name.matches("[A-Za-z0-9_.-]{3,128}") || name.startsWith(".")) {
            throw new IOException("`" + written + "` names no document");
        }
        if (!PRESENT.contains(version)) {
            throw new IOException(name + ":" + version + ": a command brings each document as its revision has it;"
                    + " write " + name + ", or another name for another version");
        }
        return name;
    }

    static JsonNode document(String name, Room room) throws IOException {
        return room.document(name).orElseThrow(() -> new IOException("no document " + name + " came with the command:"
                + " name one that is in the fleet repository, in words, not by a parameter of another document"));
    }
}
