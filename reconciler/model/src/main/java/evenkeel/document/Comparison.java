package evenkeel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/// What an operator of a precondition says, in SSM's words.
///
/// @param equal whether it holds, as far as it could be understood
/// @param told why it does not hold, or was not understood; empty if it holds
record Comparison(boolean equal, List<String> told) {

    private static final String PLATFORM = "platformType";
    private static final String OPERATOR = "StringEquals";

    /// All operators of a precondition together; there is one that means something.
    static Precondition decide(JsonNode written, String step, Map<String, JsonNode> parameters, String platform) {
        if (!written.isObject()) {
            return malformed("a precondition is written as \"StringEquals\": [a, b]", step);
        }
        var equal = true;
        var told = new ArrayList<String>();
        for (var each : written.properties()) {
            var one = each.getKey().equals(OPERATOR)
                    ? compare(each.getValue(), parameters, platform)
                    : new Comparison(true, List.of("unrecognized operator: \"" + each.getKey() + "\""));
            equal &= one.equal();
            told.addAll(one.told());
        }
        var all = String.join(", ", told);
        if (!equal) {
            return new Precondition.HoldsNot("Step execution skipped due to unsatisfied preconditions: '" + all
                    + "'. Step name: " + step);
        }
        return told.isEmpty() ? new Precondition.Holds() : malformed(all, step);
    }

    private static Comparison compare(JsonNode arguments, Map<String, JsonNode> parameters, String platform) {
        if (!arguments.isArray() || arguments.size() != 2 || !arguments.get(0).isString()
                || !arguments.get(1).isString()) {
            return unclear("operator accepts exactly 2 arguments");
        }
        var first = arguments.get(0).stringValue();
        var second = arguments.get(1).stringValue();
        if (first.equals(second)) {
            return first.equals(PLATFORM)
                    ? unclear("[platformType platformType]")
                    : unclear("operator's arguments can't be identical");
        }
        if (StoreReferences.PLAIN.matcher(first).find() || StoreReferences.PLAIN.matcher(second).find()) {
            return unclear("operator's arguments can't contain SSM parameters");
        }
        if (StoreReferences.SECURE.matcher(first).find() || StoreReferences.SECURE.matcher(second).find()) {
            return unclear("operator's arguments can't contain secure SSM parameters");
        }
        if (first.equals(PLATFORM) || second.equals(PLATFORM)) {
            return platform(first, second, parameters, platform);
        }
        if (!Interpolation.refers(first, parameters) && !Interpolation.refers(second, parameters)) {
            return unclear("at least one of operator's arguments must contain a valid document parameter");
        }
        boolean equal = Interpolation.inText(first, parameters).equals(Interpolation.inText(second, parameters));
        return decided(equal, first, second);
    }

    private static Comparison platform(String first, String second, Map<String, JsonNode> parameters,
            String platform) {
        var wanted = first.equals(PLATFORM) ? second : first;
        return Interpolation.refers(wanted, parameters)
                ? unclear("the second argument for the platformType variable can't contain document parameters")
                : decided(wanted.equalsIgnoreCase(platform), first, second);
    }

    private static Comparison decided(boolean equal, String first, String second) {
        return new Comparison(equal,
                equal ? List.of() : List.of("\"" + OPERATOR + "\": [" + first + ", " + second + "]"));
    }

    private static Comparison unclear(String why) {
        return new Comparison(true, List.of("\"" + OPERATOR + "\": " + why));
    }

    private static Precondition malformed(String all, String step) {
        return new Precondition.Malformed("Unrecognized precondition(s): '" + all
                + "', please update agent to latest version. Step name: " + step);
    }
}
