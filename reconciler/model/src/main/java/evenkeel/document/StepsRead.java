package evenkeel.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The steps of a document, in either of the forms that SSM has had.
final class StepsRead {

    /// Most steps of a document.
    private static final int STEPS = 500;

    private StepsRead() {
    }

    /// `mainSteps`.
    static List<DocumentStep> steps(JsonNode written) throws Unreadable {
        if (!written.isArray()) {
            throw new Unreadable("the document has no steps: mainSteps is a list of them");
        }
        bounded(written.size());
        var steps = new ArrayList<DocumentStep>();
        var names = new HashSet<String>();
        for (var one : written) {
            var step = DocumentStep.of(one);
            if (!names.add(step.name())) {
                throw new Unreadable("there is a second step " + step.name());
            }
            steps.add(step);
        }
        return steps;
    }

    /// `runtimeConfig`: plugins by name, each with its properties, a list of them or one.
    static List<DocumentStep> plugins(JsonNode written) throws Unreadable {
        var steps = new ArrayList<DocumentStep>();
        var names = new HashSet<String>();
        for (var plugin : written.properties()) {
            var properties = plugin.getValue().path("properties");
            for (var each : properties.isArray() ? properties : List.of(properties)) {
                bounded(steps.size() + 1);
                steps.add(plugin(plugin.getKey(), each, names));
            }
        }
        bounded(steps.size());
        return steps;
    }

    /// Named by its `id`, or else by the plugin: a second one of that name has a number behind it.
    private static DocumentStep plugin(String action, JsonNode properties, HashSet<String> names) throws Unreadable {
        var inputs = properties instanceof ObjectNode fields
                ? fields.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        var id = inputs.remove("id");
        var name = id == null ? action : id.asString(action);
        var unique = name;
        for (int n = 1; !names.add(unique); n++) {
            unique = name + "-" + n;
        }
        var step = JsonNodeFactory.instance.objectNode();
        step.put("action", action).put("name", unique).set("inputs", inputs);
        return DocumentStep.of(step);
    }

    private static void bounded(int count) throws Unreadable {
        if (count == 0) {
            throw new Unreadable("the document has no steps");
        }
        if (count > STEPS) {
            throw new Unreadable("the document has more than " + STEPS + " steps");
        }
    }
}
