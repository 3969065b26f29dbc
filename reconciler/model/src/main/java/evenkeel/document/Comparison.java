package evenkeel.document;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/// `StringEquals`, the one operator of preconditions.
final class Comparison {

    private static final String PLATFORM = "platformType";

    private Comparison() {
    }

    static Precondition decide(JsonNode written, String step, Map<String, JsonNode> parameters, String platform) {
        var arguments = written.path("StringEquals");
        if (!written.isObject() || written.size() != 1 || !arguments.isArray() || arguments.size() != 2) {
            return malformed(written, step);
        }
        var first = arguments.get(0).asString("");
        var second = arguments.get(1).asString("");
        boolean equal = first.equals(PLATFORM) || second.equals(PLATFORM)
                ? (first.equals(PLATFORM) ? second : first).equalsIgnoreCase(platform)
                : Interpolation.inText(first, parameters).equals(Interpolation.inText(second, parameters));
        return equal ? new Precondition.Holds() : new Precondition.HoldsNot("its precondition does not hold");
    }

    private static Precondition malformed(JsonNode written, String step) {
        return new Precondition.Malformed("Unrecognized precondition(s): '" + written
                + "', please update agent to latest version. Step name: " + step);
    }
}
