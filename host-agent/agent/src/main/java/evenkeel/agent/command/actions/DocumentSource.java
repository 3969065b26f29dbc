package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;
import evenkeel.document.DocumentName;
import evenkeel.document.Unreadable;
import evenkeel.spi.Host;
import tools.jackson.databind.JsonNode;

/// A document that came with the command, written as a file: `NAME.json`.
final class DocumentSource implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("name"));
        var name = name(info.required("name"));
        var text = document(name, room).toPrettyString() + "\n";
        room.out(to.put(name + ".json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Host.Check.NONE));
        return End.WELL;
    }

    /// @param written as [DocumentName] reads it
    static String name(String written) throws IOException {
        try {
            return DocumentName.of(written);
        } catch (Unreadable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static JsonNode document(String name, Room room) throws IOException {
        return room.document(name).orElseThrow(() -> new IOException("no document " + name + " came with the command:"
                + " name one that is in the fleet repository, in words, not by a parameter of another document"));
    }
}
