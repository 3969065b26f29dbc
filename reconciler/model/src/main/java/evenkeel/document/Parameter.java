package evenkeel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/// What a document says of one of its parameters.
///
/// @param type `String`, `StringList`, `Integer`, `Boolean`, `MapList` or `StringMap`; or one of AWS's, such as
///        `AWS::EC2::Instance::Id`, which is a String, and `List<…>` of it, which is a StringList
/// @param environment its value is not pasted into scripts: they find it as `SSM_` and its name in their environment
/// @param limits `minChars`, `maxChars`, `minItems`, `maxItems`, as far as they are given
public record Parameter(String name, String type, String description, Optional<JsonNode> byDefault,
        List<String> allowedValues, Optional<String> allowedPattern, boolean environment, Limits limits) {

    private static final Set<String> TYPES = Set.of("String", "StringList", "Integer", "Boolean", "MapList",
            "StringMap");
    private static final Pattern AWS = Pattern.compile("(List<)?AWS(::[A-Za-z0-9]+)+(>)?");
    private static final String INSTANCE = "AWS::EC2::Instance::Id";
    private static final String INSTANCE_PATTERN = "^m?i-[a-z0-9]{8,17}$";

    /// Empty parts are no limit.
    public record Limits(Optional<Integer> minChars, Optional<Integer> maxChars, Optional<Integer> minItems,
            Optional<Integer> maxItems) {
    }

    static Parameter of(String name, JsonNode written) throws Unreadable {
        var type = written.path("type").asString("");
        if (!TYPES.contains(type) && (type.length() > 100 || !AWS.matcher(type).matches())) {
            throw new Unreadable("the parameter " + DocumentStep.shown(name) + " is of no type that there is: write"
                    + " type: String, StringList, Integer, Boolean, MapList or StringMap");
        }
        var values = new ArrayList<String>();
        written.path("allowedValues").forEach(value -> values.add(value.asString("")));
        var pattern = Optional.ofNullable(written.get("allowedPattern")).map(found -> found.asString(""))
                .or(() -> type.contains(INSTANCE) ? Optional.of(INSTANCE_PATTERN) : Optional.empty());
        return new Parameter(name, type, written.path("description").asString(""),
                Optional.ofNullable(written.get("default")).filter(value -> !value.isNull()), List.copyOf(values),
                pattern, written.path("interpolationType").asString("").equals("ENV_VAR"),
                new Limits(number(written, "minChars"), number(written, "maxChars"), number(written, "minItems"),
                        number(written, "maxItems")));
    }

    /// In the wild numbers are written as texts too.
    private static Optional<Integer> number(JsonNode written, String field) {
        return Optional.ofNullable(written.get(field)).map(value -> value.asString(""))
                .filter(text -> text.matches("[0-9]{1,9}")).map(Integer::parseInt);
    }

    /// Which of SSM's six types its values have.
    String form() {
        return TYPES.contains(type) ? type : type.startsWith("List<") ? "StringList" : "String";
    }
}
