package evenkeel.document;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import evenkeel.model.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Fills parameters in, as SSM does: in one pass, so that a value is never read for parameters again; a text that is
/// nothing but `{{ Name }}` becomes the value itself, whatever its type; a name that is no parameter is left alone, and so
/// are the names of fields. A list that stands for an item of a list is a list within it. Unlike SSM's agent it leaves `$$`
/// in a value as it is.
///
/// Documents are JSON where they run as commands, and trees where an association keeps them: both are filled in here.
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
        return whole(text, parameters)
                .orElseGet(() -> JsonNodeFactory.instance.stringNode(inText(text, parameters)));
    }

    public static Tree fill(Tree written, Map<String, Tree> parameters) {
        return switch (written) {
            case Tree.Text(var text) ->
                whole(text, parameters).orElseGet(() -> Tree.text(inText(text, parameters, Interpolation::text)));
            case Tree.Many(var values) ->
                new Tree.Many(values.stream().map(value -> fill(value, parameters)).toList());
            case Tree.Fields(var values) -> {
                var filled = new TreeMap<String, Tree>();
                values.forEach((name, value) -> filled.put(name, fill(value, parameters)));
                yield new Tree.Fields(filled);
            }
        };
    }

    /// What a text stands for that is nothing but a place.
    private static <T> Optional<T> whole(String text, Map<String, T> parameters) {
        var whole = PLACE.matcher(text);
        return whole.matches() ? Optional.ofNullable(parameters.get(whole.group(1))) : Optional.empty();
    }

    /// In a longer text a list or a map is written as JSON.
    public static String inText(String text, Map<String, JsonNode> parameters) {
        return inText(text, parameters, Interpolation::text);
    }

    private static <T> String inText(String text, Map<String, T> parameters, Function<T, String> written) {
        return PLACE.matcher(text).replaceAll(place -> {
            var value = parameters.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : written.apply(value));
        });
    }

    /// A value as it stands within a longer text.
    static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    private static String text(Tree value) {
        return value instanceof Tree.Text(var text) ? text : new String(value.canonical(), StandardCharsets.UTF_8);
    }

    /// Whether a text has a place for one of these parameters.
    static boolean refers(String text, Map<String, ?> parameters) {
        return PLACE.matcher(text).results().anyMatch(place -> parameters.containsKey(place.group(1)));
    }

    /// How many characters there are once it is filled in: to be asked before, so that no document can fill a host's
    /// memory by naming a long value often.
    ///
    /// @param lengths of the values, as they stand within a text
    static long length(JsonNode written, Map<String, Integer> lengths) {
        if (written.isString()) {
            var text = written.stringValue();
            return text.length() + PLACE.matcher(text).results()
                    .mapToLong(place -> lengths.getOrDefault(place.group(1), 0)).sum();
        }
        long length = 0;
        for (var each : written) {
            length += length(each, lengths);
        }
        return length;
    }
}
