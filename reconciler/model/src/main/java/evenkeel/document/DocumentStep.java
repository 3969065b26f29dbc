package evenkeel.document;

import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One step of a document, as it is written: nothing is filled in.
///
/// @param name up to 128 characters, none of them `/` or a control character
/// @param inputs without those that are its [#flow]
public record DocumentStep(String name, String action, Optional<JsonNode> precondition, ObjectNode inputs, Flow flow) {

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\p{Cntrl}]{1,128}");

    static DocumentStep of(JsonNode written) throws Unreadable {
        var action = written.path("action").asString("");
        var name = written.path("name").asString("");
        if (action.isEmpty() || name.isEmpty()) {
            throw new Unreadable("a step needs an action and a name");
        }
        if (!NAME.matcher(name).matches()) {
            throw new Unreadable("a step's name has up to 128 characters, without a slash: not " + shown(name));
        }
        var inputs = written.get("inputs") instanceof ObjectNode fields
                ? fields.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        var flow = Flow.taken(inputs, written);
        var precondition = Optional.ofNullable(written.get("precondition"))
                .filter(found -> !found.isNull() && !(found.isObject() && found.isEmpty()));
        return new DocumentStep(name, action, precondition, inputs, flow);
    }

    /// A text from outside, fit for a sentence.
    static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (line.length() > 100 ? line.substring(0, line.offsetByCodePoints(0, 50)) + "…" : line) + "\"";
    }
}
