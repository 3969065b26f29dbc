package evenkeel.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.CommandDocument;
import evenkeel.document.ParameterValues;
import evenkeel.document.ReadyMade;
import evenkeel.model.Digest;
import evenkeel.model.Json;
import evenkeel.resource.Fleet;
import tools.jackson.databind.JsonNode;

/// The documents that commands name, and values for their parameters.
final class CommandDocuments {

    private CommandDocuments() {
    }

    /// The content of a Command document.
    static JsonNode command(Fleet fleet, String name) throws IOException {
        var own = fleet.documents().get(name);
        if (own != null && !own.type().equals("Command")) {
            throw new IOException("documents/" + name + " is a document of type " + own.type()
                    + ": only those of type Command are run on hosts");
        }
        return any(fleet, name).orElseThrow(() -> new IOException("there is no document " + name
                + ": write documents/" + name
                + ".yaml, or name a ready-made one: " + String.join(", ", ReadyMade.names())));
    }

    /// The content of a document: the fleet's own before one that is ready-made.
    static Optional<JsonNode> any(Fleet fleet, String name) {
        return Optional.ofNullable(fleet.documents().get(name)).map(Fleet.Document::content)
                .or(() -> ReadyMade.content(name));
    }

    static Digest digest(Fleet fleet, String name, JsonNode content) {
        var own = fleet.documents().get(name);
        return own != null ? own.digest() : Digest.of(Json.line(content).getBytes(StandardCharsets.UTF_8));
    }

    /// Values for all parameters: those that were asked for, and defaults.
    ///
    /// @throws IOException with a sentence, if they do not fit
    static SortedMap<String, JsonNode> values(String name, CommandDocument document, JsonNode content,
            Map<String, JsonNode> given) throws IOException {
        int bytes = Json.line(content).getBytes(StandardCharsets.UTF_8).length;
        return switch (ParameterValues.of(document, bytes, given)) {
            case ParameterValues.Fitting(var values) -> values;
            case ParameterValues.Faulty(var faults) -> throw new IOException(name + ": " + String.join("; ", faults));
        };
    }

    /// The same as far as they fit, for a document that another calls: whether they do is seen on the host.
    static SortedMap<String, JsonNode> called(CommandDocument document, JsonNode given) {
        return switch (ParameterValues.of(document, 0, given)) {
            case ParameterValues.Fitting(var values) -> values;
            case ParameterValues.Faulty _ -> {
                var usual = new TreeMap<String, JsonNode>();
                document.parameters().values().forEach(parameter -> parameter.byDefault()
                        .ifPresent(value -> usual.put(parameter.name(), value)));
                yield usual;
            }
        };
    }
}
