package evenkeel.document;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import evenkeel.model.Json;

/// Brings what was given for a parameter into the form of its type. SSM's callers give every value as a list of texts, so
/// a list of one is what it holds, where no list is wanted; maps may be given as JSON text. What refers to a value that is
/// kept elsewhere stays text: it is known later.
record TypedValue(Parameter parameter) {

    sealed interface Typed {
    }

    record Right(JsonNode value) implements Typed {
    }

    /// @param because what follows the parameter's name
    record Wrong(String because) implements Typed {
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    Typed of(JsonNode given) {
        var form = parameter.form();
        boolean list = form.equals("StringList") || form.equals("MapList");
        if (!list && given.isArray() && given.size() != 1) {
            return new Wrong("is of type " + parameter.type() + " and takes one value, not " + given.size());
        }
        var one = !list && given.isArray() ? given.get(0) : given;
        var value = switch (form) {
            case "Integer" -> text(one).flatMap(TypedValue::integer);
            case "Boolean" -> text(one).flatMap(TypedValue::flag);
            case "StringList" -> texts(given);
            case "StringMap" -> map(one);
            case "MapList" -> maps(given);
            default -> text(one).map(NODES::stringNode).map(JsonNode.class::cast);
        };
        return value.filter(found -> !nul(found)).<Typed>map(Right::new)
                .orElseGet(() -> new Wrong("is of type " + parameter.type() + ": give " + wanted(form)));
    }

    private static String wanted(String form) {
        return switch (form) {
            case "Integer" -> "a whole number";
            case "Boolean" -> "true or false";
            case "StringList" -> "a list of texts";
            case "StringMap" -> "fields, as {\"NAME\": \"VALUE\"}";
            case "MapList" -> "a list of fields, as [{\"NAME\": \"VALUE\"}]";
            default -> "a text without NUL characters";
        };
    }

    private static Optional<String> text(JsonNode one) {
        return one.isValueNode() && !one.isNull() ? Optional.of(one.asString("")) : Optional.empty();
    }

    private static Optional<JsonNode> integer(String text) {
        if (refers(text)) {
            return Optional.of(NODES.stringNode(text));
        }
        return text.matches("-?[0-9]{1,18}") ? Optional.of(number(Long.parseLong(text))) : Optional.empty();
    }

    /// As it is when it is read again.
    private static JsonNode number(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private static Optional<JsonNode> flag(String text) {
        return refers(text)
                ? Optional.of(NODES.stringNode(text))
                : text.matches("true|false")
                        ? Optional.of(NODES.booleanNode(text.equals("true")))
                        : Optional.empty();
    }

    private static boolean refers(String text) {
        return StoreReferences.PLAIN.matcher(text).find();
    }

    private static Optional<JsonNode> texts(JsonNode given) {
        var all = NODES.arrayNode();
        for (var each : given.isArray() ? given : NODES.arrayNode().add(given)) {
            var text = text(each);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            all.add(text.get());
        }
        return Optional.of(all);
    }

    private static Optional<JsonNode> map(JsonNode one) {
        return one.isString() && refers(one.stringValue())
                ? Optional.of(one)
                : parsed(one).filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> maps(JsonNode given) {
        var all = NODES.arrayNode();
        for (var each : given.isArray() ? given : NODES.arrayNode().add(given)) {
            switch (parsed(each).orElse(NODES.nullNode())) {
                case ArrayNode many -> many.forEach(all::add);
                case JsonNode one -> all.add(one);
            }
        }
        return all.valueStream().allMatch(JsonNode::isObject) ? Optional.of(all) : Optional.empty();
    }

    /// Fields by name: themselves, or as JSON text; none where nothing is given. Empty if it is anything else.
    static Optional<JsonNode> fields(JsonNode given) {
        boolean none = given == null || given.isMissingNode() || given.isNull()
                || given.isString() && given.stringValue().isBlank();
        return none ? Optional.of(NODES.objectNode()) : parsed(given).filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> parsed(JsonNode one) {
        try {
            return Optional.of(one.isString() ? Json.MAPPER.readTree(one.stringValue()) : one);
        } catch (JacksonException e) {
            return Optional.empty(); // the sentence says what is wanted instead
        }
    }

    /// No program can be given one.
    private static boolean nul(JsonNode value) {
        return value.isString() && value.stringValue().indexOf(0) >= 0
                || value.valueStream().anyMatch(TypedValue::nul);
    }
}
