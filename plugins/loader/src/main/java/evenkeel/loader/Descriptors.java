package evenkeel.loader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.ActionDescriptor.InputDescriptor;
import evenkeel.model.Json;
import evenkeel.spi.ActionType;
import evenkeel.spi.Input;
import tools.jackson.core.JacksonException;

/// Descriptors from classes, into `actions.json` and out of it.
final class Descriptors {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:._-]{0,99}");
    private static final int ACTIONS = 500;
    private static final int INPUTS = 200;

    private Descriptors() {
    }

    /// @throws IllegalArgumentException if its records are not as [Input] says
    static ActionDescriptor of(ActionType<?, ?> type) {
        var inputs = new ArrayList<InputDescriptor>();
        Shape.of(type.observed());
        for (var field : Shape.of(type.desired()).fields()) {
            if (field.input() == null) {
                throw new IllegalArgumentException("action " + type.name() + ": input `" + field.name()
                        + "` needs @Input(\"one sentence\")");
            }
            inputs.add(of(field, field.input()));
        }
        return new ActionDescriptor(type.name(), type.key(), type.traits(), inputs);
    }

    private static InputDescriptor of(Field field, Input input) {
        var type = Values.type(field.name(), field.type());
        var required = !field.optional() && input.byDefault().isEmpty() && type != ActionDescriptor.Type.LIST
                && type != ActionDescriptor.Type.MAP;
        return new InputDescriptor(field.name(), type, required, input.byDefault(), input.pattern(), input.shape(),
                Values.words(field.type()), input.kind(), input.value());
    }

    /// The same bytes for the same actions, in every JVM; a line for each action.
    static byte[] write(List<ActionDescriptor> actions) {
        var lines = new ArrayList<String>();
        for (var action : actions.stream().sorted(Comparator.comparing(ActionDescriptor::name)).toList()) {
            var fields = new TreeMap<String, Object>();
            fields.put("name", action.name());
            fields.put("key", action.key());
            fields.put("traits", action.traits().stream().sorted().toList());
            fields.put("inputs", action.inputs());
            lines.add(Json.line(fields));
        }
        return ("[" + String.join(",\n", lines) + "]\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException if they are not descriptors
    static List<ActionDescriptor> read(byte[] json) {
        ActionDescriptor[] actions;
        try {
            actions = Json.MAPPER.readValue(json, ActionDescriptor[].class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("actions.json does not describe actions: " + e.getOriginalMessage(), e);
        }
        if (actions == null || actions.length == 0 || actions.length > ACTIONS) {
            throw new IllegalArgumentException("actions.json names no action, or more than " + ACTIONS);
        }
        var names = new HashSet<String>();
        for (var action : actions) {
            check(action);
            if (!names.add(action.name())) {
                throw new IllegalArgumentException("actions.json describes action " + action.name() + " twice");
            }
        }
        return List.of(actions);
    }

    private static void check(ActionDescriptor action) {
        if (action == null || action.name() == null || !NAME.matcher(action.name()).matches() || action.key() == null
                || action.key().isBlank() || action.inputs().size() > INPUTS) {
            throw new IllegalArgumentException("actions.json has an action without a proper name, key or inputs");
        }
        var names = new HashSet<String>();
        for (var input : action.inputs()) {
            if (input.name() == null || input.type() == null || input.kind() == null || input.byDefault() == null
                    || input.pattern() == null || input.shape() == null || input.doc() == null
                    || !names.add(input.name())) {
                throw new IllegalArgumentException("actions.json: action " + action.name()
                        + " has an input with a field missing, or twice");
            }
            try {
                Pattern.compile(input.pattern());
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("actions.json: action " + action.name() + ", input " + input.name()
                        + ": " + e.getDescription() + " in its pattern", e);
            }
        }
    }
}
