package evenkeel.document;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Fills parameters in, as SSM does: in one pass, so that a value is never read for parameters again; a text that is
/// nothing but `{{ Name }}` becomes the value itself, whatever its type; a name that is no parameter is left alone, and so
/// are the names of fields.
public final class Interpolation {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9]+)\\s*\\}\\}");

    private Interpolation() {
    }

    public static JsonNode fill(JsonNode written, Map<String, JsonNode> parameters) {
        return switch (written) {
            case ObjectNode fields -> {
                var filled = JsonNodeFactory.instance.objectNode();
                fields.properties().forEach(each -> filled.set(each.getKey(), fill(each.getValue(), parameters)));
                yield filled;
            }
            case ArrayNode values -> {
                var filled = JsonNodeFactory.instance.arrayNode();
                values.forEach(value -> filled.add(fill(value, parameters)));
                yield filled;
            }
            case JsonNode text when text.isString() -> fill(text.stringValue(), parameters);
            default -> written;
        };
    }

    private static JsonNode fill(String text, Map<String, JsonNode> parameters) {
        var whole = PLACE.matcher(text);
        if (whole.matches() && parameters.containsKey(whole.group(1))) {
            return parameters.get(whole.group(1));
        }
        return JsonNodeFactory.instance.stringNode(inText(text, parameters));
    }

    /// In a longer text a list or a map is written as JSON.
    public static String inText(String text, Map<String, JsonNode> parameters) {
        return PLACE.matcher(text).replaceAll(place -> {
            var value = parameters.get(place.group(1));
            return Matcher.quoteReplacement(value == null
                    ? place.group()
                    : value.isContainer() ? value.toString() : value.asString(""));
        });
    }
}
