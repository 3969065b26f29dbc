package evenkeel.document;

import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// SSM's `precondition` of a step, decided.
public sealed interface Precondition {

    /// The step runs.
    record Holds() implements Precondition {
    }

    /// The step is skipped, which counts as well ended.
    record HoldsNot(String because) implements Precondition {
    }

    /// It cannot be understood: the step fails.
    record Malformed(String because) implements Precondition {
    }

    /// @param written empty holds
    /// @param step its name, for the sentence
    /// @param parameters values, by name
    /// @param platform `Linux`
    static Precondition of(Optional<JsonNode> written, String step, Map<String, JsonNode> parameters,
            String platform) {
        return written.map(found -> Comparison.decide(found, step, parameters, platform)).orElseGet(Holds::new);
    }
}
