package evenkeel.resource;

import evenkeel.yaml.Marked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value with the types that its form has: `5` is a number, `true` a flag, `"5"` a text. SSM's documents are typed so.
final class Typed {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Typed() {
    }

    static JsonNode of(Marked written) {
        return switch (written) {
            case Marked.Text text -> scalar(text);
            case Marked.Many(var values, var _) -> {
                var list = NODES.arrayNode();
                values.forEach(value -> list.add(of(value)));
                yield list;
            }
            case Marked.Fields(var fields, var _) -> {
                var object = NODES.objectNode();
                fields.forEach((name, field) -> object.set(name, of(field.value())));
                yield object;
            }
        };
    }

    private static JsonNode scalar(Marked.Text text) {
        var value = text.value();
        if (text.absent()) {
            return NODES.nullNode();
        }
        if (text.quoted()) {
            return NODES.stringNode(value);
        }
        if (value.matches("true|True|TRUE|false|False|FALSE")) {
            return NODES.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (value.matches("-?(0|[1-9][0-9]{0,17})")) {
            return NODES.numberNode(Long.parseLong(value));
        }
        return value.matches("-?(0|[1-9][0-9]{0,14})\\.[0-9]{1,15}")
                ? NODES.numberNode(Double.parseDouble(value))
                : NODES.stringNode(value);
    }
}
