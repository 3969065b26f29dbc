package evenkeel.verbs;

import java.util.List;
import java.util.SequencedMap;

import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// The value of an option, in one of the forms that people know from `aws`.
final class TypedValue {

    private TypedValue() {
    }

    static JsonNode json(String option, String word) {
        try {
            return Json.parse(word, JsonNode.class);
        } catch (IllegalArgumentException e) {
            throw RunWords.wrong(option + " is no JSON: " + e.getMessage().replaceFirst("^not a JsonNode: ", ""));
        }
    }

    static SequencedMap<String, List<String>> shorthand(String option, String word) {
        try {
            return Shorthand.of(word);
        } catch (IllegalArgumentException e) {
            throw RunWords.wrong(option + " " + e.getMessage() + ": write Name=value,value or JSON");
        }
    }

    static void here(String option, String word) {
        if (word.startsWith("file:")) {
            throw RunWords.wrong(
                    option + " " + word + ": a file is read by evenkeel, on your machine; over ssh write what is in"
                            + " it");
        }
    }
}
