package evenkeel.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import evenkeel.yaml.Marked;

/// SSM's flow among a step's inputs: `onFailure`, `onSuccess` and `finallyStep`.
///
/// @param exit whether later steps are skipped when it fails
/// @param other what of it only commands know, as it was written
record StepFlow(boolean exit, List<String> other) {

    private static final Map<String, List<String>> WORDS = Map.of("onFailure", List.of("exit", "successAndExit"),
            "onSuccess", List.of("exit"), "finallyStep", List.of("true", "false"));

    /// Takes them out of the inputs. A word that SSM does not know has no effect there, and here neither.
    static StepFlow taken(Map<String, Marked.Field> inputs, Faults faults) {
        boolean exit = false;
        var other = new ArrayList<String>();
        for (var name : List.of("onFailure", "onSuccess", "finallyStep")) {
            var field = inputs.remove(name);
            if (field != null) {
                var word = field.value() instanceof Marked.Text text ? text.value() : "";
                var known = name.equals("finallyStep") ? word.toLowerCase(java.util.Locale.ROOT) : word;
                if (!WORDS.get(name).contains(known)) {
                    faults.warning(field.at(), Say.quote(name + ": " + word) + " has no effect",
                            Say.instead(word, WORDS.get(name), "write one of", ""));
                } else if (name.equals("onFailure") && word.equals("exit")) {
                    exit = true;
                } else if (!known.equals("false")) {
                    other.add(name + ": " + word);
                }
            }
        }
        return new StepFlow(exit, other);
    }
}
