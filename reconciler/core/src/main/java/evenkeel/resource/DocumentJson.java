package evenkeel.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.ActionDescriptor.InputDescriptor;

/// The JSON Schema of documents: which fields one has depends on its schema, and a step's inputs on its action.
final class DocumentJson {

    private DocumentJson() {
    }

    /// What all forms may hold, and for each what it is by its schema.
    static Map<String, Object> of(Collection<ActionDescriptor> actions) {
        var document = Schemas.schema(Kind.DOCUMENT.spec());
        document.put("allOf", Arrays.stream(DocumentForm.values()).map(form -> form(form, actions)).toList());
        document.put("required", List.of("schemaVersion"));
        return document;
    }

    private static Map<String, Object> form(DocumentForm form, Collection<ActionDescriptor> actions) {
        var versions = new ArrayList<Object>(form.versions());
        form.versions().stream().filter(version -> version.length() == 3).map(Double::valueOf).forEach(versions::add);
        var condition = new TreeMap<String, Object>(Map.of("properties",
                new TreeMap<>(Map.of("schemaVersion", Map.of("enum", versions)))));
        var tells = form == DocumentForm.SESSION ? "runtimeConfig" : "packages";
        if (form.table().fields().containsKey(tells)) {
            condition.put("required", List.of(tells));
        } else {
            condition.put("not", Map.of("required", List.of(tells)));
        }
        var then = Schemas.schema(form.table());
        property(then, "schemaVersion").put("enum", versions);
        if (form == DocumentForm.COMMAND || form == DocumentForm.COMMAND_2) {
            property(then, "mainSteps").put("items", step(actions));
        }
        return new TreeMap<>(Map.of("if", condition, "then", then));
    }

    private static Map<String, Object> step(Collection<ActionDescriptor> actions) {
        var step = Schemas.schema(DocumentTables.STEP);
        var sorted = actions.stream().sorted(Comparator.comparing(ActionDescriptor::name)).toList();
        if (!sorted.isEmpty()) {
            var names = new TreeSet<>(SsmActions.NAMES);
            sorted.forEach(action -> names.add(action.name()));
            property(step, "action").put("enum", List.copyOf(names));
            step.put("allOf", sorted.stream().map(DocumentJson::when).toList());
        }
        return step;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> property(Map<String, Object> schema, String name) {
        return (Map<String, Object>) ((Map<String, Object>) schema.get("properties")).get(name);
    }

    /// If it is this action, these are the inputs.
    private static Map<String, Object> when(ActionDescriptor action) {
        var inputs = new TreeMap<String, Object>();
        action.inputs().forEach(input -> inputs.put(input.name(), Schemas.input(input)));
        List.of("onFailure", "onSuccess", "finallyStep").forEach(flow -> inputs.putIfAbsent(flow, Map.of()));
        var object = new TreeMap<String, Object>(Map.of("type", "object", "additionalProperties",
                SsmActions.known(action.name())));
        object.put("properties", inputs);
        var required = action.inputs().stream().filter(input -> input.required() && input.byDefault().isEmpty())
                .map(InputDescriptor::name).sorted().toList();
        var then = new TreeMap<String, Object>(Map.of("properties", new TreeMap<>(Map.of("inputs", object))));
        if (!required.isEmpty()) {
            object.put("required", required);
            then.put("required", List.of("inputs"));
        }
        var condition = new TreeMap<String, Object>(Map.of("properties",
                Map.of("action", Map.of("const", action.name())), "required", List.of("action")));
        return new TreeMap<>(Map.of("if", condition, "then", then));
    }
}
