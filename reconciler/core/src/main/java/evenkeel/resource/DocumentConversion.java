package evenkeel.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A Command document of an older schema as one of schema 2.2.
///
/// @param said what is not quite the same afterwards
public record DocumentConversion(JsonNode content, List<String> said) {

    public DocumentConversion {
        said = List.copyOf(said);
    }

    /// One of schema 2.2, or of another type, stays as it is.
    public static DocumentConversion of(Fleet.Document document) {
        var content = (ObjectNode) document.content();
        var said = new ArrayList<String>();
        if (!document.type().equals("Command") || document.schemaVersion().equals("2.2")) {
            return new DocumentConversion(content, said);
        }
        var converted = JsonNodeFactory.instance.objectNode();
        converted.put("schemaVersion", "2.2");
        for (var each : content.properties()) {
            if (each.getKey().equals("runtimeConfig")) {
                converted.set("mainSteps", steps(each.getValue(), said));
            } else if (!each.getKey().equals("schemaVersion")) {
                converted.set(each.getKey(), each.getValue());
            }
        }
        said.add("a step that Linux does not know is skipped in schema 2.2; before, it failed");
        return new DocumentConversion(converted, said);
    }

    private static ArrayNode steps(JsonNode plugins, List<String> said) {
        var steps = JsonNodeFactory.instance.arrayNode();
        var names = new HashSet<String>();
        for (var plugin : plugins.properties()) {
            var properties = plugin.getValue().path("properties");
            for (var each : properties.isArray() ? properties : List.of(properties)) {
                if (each instanceof ObjectNode inputs) {
                    steps.add(step(plugin.getKey(), inputs.deepCopy(), names, said));
                } else {
                    said.add("the properties of " + plugin.getKey() + " are a parameter: write its inputs by hand");
                }
            }
            if (plugin.getValue().has("settings")) {
                said.add("the settings of " + plugin.getKey() + " are left out: they have no effect");
            }
        }
        if (plugins.size() > 1) {
            said.add("the steps run in the order in which they are written; schema 1.2 promised none");
        }
        return steps;
    }

    private static ObjectNode step(String action, ObjectNode inputs, Set<String> names, List<String> said) {
        var id = inputs.path("id").asString("");
        inputs.remove("id");
        var plain = action.substring(action.indexOf(':') + 1);
        var name = id.matches("[a-zA-Z0-9_.-]{1,128}") ? id : plain;
        var alone = name;
        for (int i = 2; !names.add(alone); i++) {
            alone = name + i;
        }
        if (!id.isEmpty() && !alone.equals(id)) {
            said.add("the step " + id + " is named " + alone + ": a step has a name of its own, of a-z A-Z 0-9 _ . -");
        }
        var step = JsonNodeFactory.instance.objectNode();
        step.put("action", action).put("name", alone).set("inputs", inputs);
        return step;
    }
}
