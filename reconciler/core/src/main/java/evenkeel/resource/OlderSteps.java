package evenkeel.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import evenkeel.yaml.Marked;

/// The steps of schema 1.2: each of a plugin's `properties` is one, named by its `id` or by the plugin.
final class OlderSteps {

    private static final int MOST = 500;

    private OlderSteps() {
    }

    /// In the form of schema 2.2, where each stands as it was written.
    static List<Spec> of(Spec document, Faults faults) {
        var steps = new ArrayList<Spec>();
        var names = new HashSet<String>();
        if (document.fields().get("runtimeConfig") instanceof Marked.Fields plugins) {
            plugins.fields().forEach((action, field) -> {
                if (field.value() instanceof Marked.Fields plugin) {
                    properties(plugin, faults).forEach(each -> steps.add(step(action, field, each, names)));
                }
            });
            if (steps.size() > MOST) {
                faults.error(plugins.at(), "the document has " + steps.size() + " steps",
                        "at most " + MOST + " are allowed");
            }
            steps.stream().filter(step -> !step.text("name").orElse("").matches("[^/]{1,128}"))
                    .forEach(step -> faults.error(step.at(), Say.quote(step.text("name").orElse(""))
                            + " cannot be a step's name", "write an id of up to 128 characters, without a slash"));
            if (plugins.fields().isEmpty()) {
                faults.error(plugins.at(), "the document has no steps",
                        "write an action below runtimeConfig, and its properties");
            }
        }
        return steps;
    }

    private static List<Marked.Fields> properties(Marked.Fields plugin, Faults faults) {
        return switch (plugin.get("properties")) {
            case Marked.Fields one -> List.of(one);
            case Marked.Many(var several, var at) -> {
                if (several.isEmpty()) {
                    faults.error(at, "`properties` holds 0 values", "write the inputs of the action");
                }
                several.stream().filter(each -> !(each instanceof Marked.Fields)).forEach(each -> faults
                        .error(each.at(), "`properties` must be fields, and is " + Check.kind(each),
                                "write the inputs of the action, NAME: VALUE"));
                yield several.stream().filter(Marked.Fields.class::isInstance).map(Marked.Fields.class::cast).toList();
            }
            case Marked.Text text when text.value().contains("{{") -> List.of();
            case null -> List.of();
            case Marked.Text text -> {
                faults.error(text.at(), "`properties` must be fields or a list of such, and is " + Check.kind(text),
                        "write the inputs of the action, NAME: VALUE");
                yield List.of();
            }
        };
    }

    private static Spec step(String action, Marked.Field plugin, Marked.Fields properties, Set<String> names) {
        var inputs = new LinkedHashMap<>(properties.fields());
        var id = inputs.remove("id");
        var name = id != null && id.value() instanceof Marked.Text text && !text.absent() ? text.value() : action;
        var alone = name;
        for (int i = 1; !names.add(alone); i++) {
            alone = name + "-" + i;
        }
        var step = new LinkedHashMap<String, Marked.Field>();
        step.put("action", new Marked.Field(plugin.at(), new Marked.Text(action, true, plugin.at())));
        step.put("name", new Marked.Field(plugin.at(), new Marked.Text(alone, true, plugin.at())));
        step.put("inputs", new Marked.Field(properties.at(), new Marked.Fields(inputs, properties.at())));
        return new Spec(DocumentTables.STEP, new Marked.Fields(step, plugin.at()));
    }
}
