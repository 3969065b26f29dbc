package evenkeel.agent.command.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.agent.command.Performer;
import evenkeel.spi.Host;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `aws:runDocument`: runs another document as part of the step, one that came with the command or one that lies on the
/// host.
final class RunDocument implements Performer {

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var read = Inputs.of(inputs);
        read.required("documentType");
        boolean local = read.one("documentType", "", Set.of("LocalPath", "SSMDocument")).equals("LocalPath");
        var document = local
                ? local(read.text("documentPath").orElse(""), room)
                : DocumentSource.document(DocumentSource.name(read.required("documentPath")), room);
        Map<String, JsonNode> parameters = new TreeMap<>();
        read.map("documentParameters").ifPresent(
                map -> map.properties().forEach(one -> parameters.put(one.getKey(), one.getValue())));
        return room.call(document, parameters);
    }

    private static JsonNode local(String path, Room room) throws IOException {
        if (("/" + path + "/").contains("/../")) {
            throw new IOException("documentPath: write a path without ..");
        }
        var at = only(path.startsWith("/") ? path : room.downloads() + (path.isEmpty() ? "" : "/" + path),
                room.host());
        try (var in = room.host().read(at)) {
            var bytes = in.readNBytes(Limits.DOCUMENT + 1);
            if (bytes.length > Limits.DOCUMENT) {
                throw new IOException("the document " + at + " has more than " + Limits.DOCUMENT + " bytes");
            }
            return Written.read("the document " + at, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /// A folder stands for the one document in it: so it is where a document was fetched from a repository.
    private static String only(String at, Host host) throws IOException {
        if (host.stat(at).map(Host.Stat::type).filter("directory"::equals).isEmpty()) {
            return at;
        }
        var documents = host.list(at).stream().filter(name -> name.matches(".*\\.(json|ya?ml)")).toList();
        if (documents.size() != 1) {
            throw new IOException("documentPath: the folder " + at + " has " + documents.size()
                    + " documents (.json, .yaml, .yml): name one of them");
        }
        return at + "/" + documents.getFirst();
    }
}
