package evenkeel.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.CommandDocument;
import evenkeel.document.Parameter;
import evenkeel.model.Digest;
import evenkeel.model.Json;
import evenkeel.resource.Fleet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
                + ": it is to stand in documents/ of the accepted revision"));
    }

    /// The content of a document.
    static Optional<JsonNode> any(Fleet fleet, String name) {
        return Optional.ofNullable(fleet.documents().get(name)).map(Fleet.Document::content);
    }

    static Digest digest(Fleet fleet, String name, JsonNode content) {
        var own = fleet.documents().get(name);
        return own != null ? own.digest() : Digest.of(Json.line(content).getBytes(StandardCharsets.UTF_8));
    }

    /// Values for all parameters: those that were asked for, and defaults.
    ///
    /// @throws IOException with a sentence, if they do not fit
    static SortedMap<String, JsonNode> values(String name, CommandDocument document, Map<String, JsonNode> given)
            throws IOException {
        for (var asked : given.keySet()) {
            if (!document.parameters().containsKey(asked)) {
                throw new IOException("the document " + name + " has no parameter " + asked + ": it has "
                        + (document.parameters().isEmpty()
                                ? "none"
                                : String.join(", ", document.parameters().keySet())));
            }
        }
        var values = defaults(document, given);
        for (var parameter : document.parameters().keySet()) {
            if (!values.containsKey(parameter)) {
                throw new IOException("the parameter " + parameter + " of " + name + " has no value, and no default");
            }
        }
        return values;
    }

    /// The same, without a look at whether they fit.
    static SortedMap<String, JsonNode> defaults(CommandDocument document, Map<String, JsonNode> given) {
        var values = new TreeMap<String, JsonNode>();
        document.parameters().forEach((parameter, says) -> {
            var value = given.get(parameter);
            if (value != null) {
                values.put(parameter, typed(says, value));
            } else {
                says.byDefault().ifPresent(usual -> values.put(parameter, usual));
            }
        });
        return values;
    }

    /// SSM gives each value as a list of texts.
    private static JsonNode typed(Parameter says, JsonNode value) {
        if (says.type().equals("StringList")) {
            return value.isString() ? JsonNodeFactory.instance.arrayNode().add(value) : value;
        }
        var one = value.isArray() && value.size() == 1 && !says.type().equals("MapList") ? value.get(0) : value;
        if (!one.isString() || says.type().equals("String")) {
            return one;
        }
        try {
            return Json.MAPPER.readTree(one.stringValue());
        } catch (JacksonException e) {
            return one;
        }
    }
}
