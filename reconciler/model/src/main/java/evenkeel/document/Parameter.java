package evenkeel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// What a document says of one of its parameters.
///
/// @param type `String`, `StringList`, `Integer`, `Boolean`, `MapList` or `StringMap`
/// @param environment its value is not pasted into scripts: they find it as `SSM_` and its name in their environment
/// @param limits `minChars`, `maxChars`, `minItems`, `maxItems`, as far as they are given
public record Parameter(String name, String type, String description, Optional<JsonNode> byDefault,
        List<String> allowedValues, Optional<String> allowedPattern, boolean environment, Limits limits) {

    /// Empty parts are no limit.
    public record Limits(Optional<Integer> minChars, Optional<Integer> maxChars, Optional<Integer> minItems,
            Optional<Integer> maxItems) {
    }

    static Parameter of(String name, JsonNode written) {
        var values = new ArrayList<String>();
        written.path("allowedValues").forEach(value -> values.add(value.asString("")));
        return new Parameter(name, written.path("type").asString("String"), written.path("description").asString(""),
                Optional.ofNullable(written.get("default")), List.copyOf(values),
                Optional.ofNullable(written.get("allowedPattern")).map(pattern -> pattern.asString("")),
                written.path("interpolationType").asString("").equals("ENV_VAR"),
                new Limits(number(written, "minChars"), number(written, "maxChars"), number(written, "minItems"),
                        number(written, "maxItems")));
    }

    private static Optional<Integer> number(JsonNode written, String field) {
        return Optional.ofNullable(written.get(field)).filter(JsonNode::canConvertToInt).map(JsonNode::intValue);
    }
}
