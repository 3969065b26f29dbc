package evenkeel.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.CommandDocument;
import evenkeel.document.Parameter;
import evenkeel.document.ParameterValues;
import evenkeel.document.StoreReferences;
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
        var found = fleet.document(name).orElseThrow(() -> new IOException("there is no document " + name
                + ": it is to stand in documents/ of the accepted revision"));
        if (!found.type().equals("Command")) {
            throw new IOException("documents/" + name + " is a document of type " + found.type()
                    + ": only those of type Command are run on hosts");
        }
        return found.content();
    }

    /// The content of a document.
    static Optional<JsonNode> any(Fleet fleet, String name) {
        return fleet.document(name).map(Fleet.Document::content);
    }

    static Digest digest(Fleet fleet, String name, JsonNode content) {
        return fleet.document(name).map(Fleet.Document::digest)
                .orElseGet(() -> Digest.of(Json.line(content).getBytes(StandardCharsets.UTF_8)));
    }

    /// Values for all parameters: those that were asked for, and defaults.
    ///
    /// @throws IOException with a sentence for each fault, if they do not fit; or if they, or the document, refer to
    ///         values that are kept elsewhere
    static SortedMap<String, JsonNode> values(String name, JsonNode content, CommandDocument document,
            Map<String, JsonNode> given) throws IOException {
        int bytes = content.toString().getBytes(StandardCharsets.UTF_8).length;
        return switch (ParameterValues.of(document, bytes, given)) {
            case ParameterValues.Fitting(var values) -> {
                var refusal = StoreReferences.refusal(document, values);
                if (refusal.isPresent()) {
                    throw new IOException("the document " + name + " cannot be run: " + refusal.get());
                }
                yield values;
            }
            case ParameterValues.Faulty(var faults) ->
                throw new IOException("the document " + name + " cannot be run so: " + String.join("; ", faults));
        };
    }

    /// Values for the parameters of a document that another one calls, as far as they are known: without a look at whether
    /// they fit, which its host has.
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
