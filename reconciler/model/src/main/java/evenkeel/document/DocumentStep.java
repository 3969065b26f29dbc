package evenkeel.document;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One step of a document, as it is written: nothing is filled in.
///
/// @param inputs without those that are its [#flow]
public record DocumentStep(String name, String action, Optional<JsonNode> precondition, ObjectNode inputs, Flow flow) {

    static DocumentStep of(JsonNode written) throws Unreadable {
        var action = written.path("action").asString("");
        var name = written.path("name").asString("");
        if (action.isEmpty() || name.isEmpty()) {
            throw new Unreadable("a step needs an action and a name");
        }
        var inputs = written.get("inputs") instanceof ObjectNode fields
                ? fields.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        var flow = Flow.taken(inputs);
        return new DocumentStep(name, action, Optional.ofNullable(written.get("precondition")), inputs, flow);
    }
}
