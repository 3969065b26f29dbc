package evenkeel.resource;

import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.document.Timeouts;
import evenkeel.model.ActionDescriptor;
import evenkeel.resource.SsmActions.Input;
import evenkeel.yaml.Marked;
import tools.jackson.databind.node.JsonNodeFactory;

/// A step's inputs against what SSM's action takes. What it does not know is told of and does no harm, as in SSM.
///
/// @param plugin what a pinned plugin offers under the same name: its inputs may stand beside SSM's
record SsmInputs(String action, Optional<ActionDescriptor> plugin, References references, Contents contents,
        Faults faults) {

    void check(Marked.Fields inputs, Position step) {
        var known = SsmActions.inputs(action);
        if (known.isEmpty()) {
            return;
        }
        inputs.fields().forEach((name, field) -> {
            var input = known.get(name);
            var own = plugin.flatMap(offered -> offered.input(name));
            if (input != null) {
                one(name, input, field.value());
            } else if (own.isPresent()) {
                new Inputs(plugin.get(), references, contents, faults).one(own.get(), field.value());
            } else {
                faults.warning(field.at(), Say.quote(action) + " has no input " + Say.quote(name)
                        + ": it has no effect", Say.instead(name, known.keySet(), "it has", "leave it out"));
            }
        });
        known.forEach((name, input) -> {
            if (input.required() && !inputs.fields().containsKey(name)) {
                faults.error(step, Say.quote(action) + " needs the input " + Say.quote(name),
                        "write " + name + ": below inputs; it is " + words(input));
            }
        });
    }

    private void one(String name, Input input, Marked written) {
        if (written instanceof Marked.Text text && (text.value().contains("{{") || text.absent())) {
            return;
        }
        boolean fits = switch (input.type()) {
            case TEXT -> written instanceof Marked.Text;
            case FLAG -> written instanceof Marked.Text text && text.value().matches("(?i)true|false|");
            case FIELDS -> written instanceof Marked.Fields
                    || written instanceof Marked.Text text && text.value().matches("(?s)\\s*(\\{.*\\}\\s*)?");
            case LIST -> written instanceof Marked.Many(var values, var _)
                    && values.stream().allMatch(value -> element(name, value));
        };
        if (name.equals("timeoutSeconds") && written instanceof Marked.Text text && Timeouts
                .seconds(JsonNodeFactory.instance.stringNode(text.value())) == Timeouts.USUAL
                && !text.value().matches("3600(\\.[0-9]+)?")) {
            faults.warning(text.at(), Say.quote(text.value()) + " is no time limit, and 3600 seconds are taken",
                    "write 5 to 172800");
        }
        if (!fits && !(written instanceof Marked.Many && input.type() == SsmActions.Type.LIST)) {
            faults.error(written.at(),
                    Say.quote(name) + " must be " + words(input) + ", and is " + Check.kind(written),
                    input.type() == SsmActions.Type.LIST ? "write each value on a line of its own, after `- `" : "");
        } else if (!input.values().isEmpty() && written instanceof Marked.Text text
                && !input.values().contains(text.value())) {
            faults.error(text.at(), Say.quote(name) + " cannot be " + Say.quote(text.value()),
                    Say.instead(text.value(), input.values(), "write one of", ""));
        }
    }

    private boolean element(String name, Marked value) {
        if (!(value instanceof Marked.Text)) {
            faults.error(value.at(), "a value of " + Say.quote(name) + " must be text, and is " + Check.kind(value),
                    "text that holds `: `, or begins with one of [ { * & ! must stand in quotes");
        }
        return value instanceof Marked.Text;
    }

    private static String words(Input input) {
        return switch (input.type()) {
            case TEXT -> "text";
            case LIST -> "a list of texts";
            case FLAG -> "true or false";
            case FIELDS -> "fields: NAME: VALUE";
        };
    }
}
