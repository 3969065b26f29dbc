package evenkeel.document;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What comes after a step.
///
/// @param onFailure what a failure of it means
/// @param exitOnSuccess where it ends well, the rest is skipped
/// @param last it runs whatever came before, if it is the document's last step: `finallyStep`
public record Flow(OnFailure onFailure, boolean exitOnSuccess, boolean last) {

    /// As SSM does where nothing is said: the next step runs.
    public static final Flow ON = new Flow(OnFailure.GO_ON, false, false);

    public enum OnFailure {
        /// The next step runs, and the document has failed.
        GO_ON,
        /// The rest is skipped.
        EXIT,
        /// The rest is skipped, and the step counts as well ended.
        SUCCESS_AND_EXIT
    }

    /// Takes it out of a step's inputs, where SSM has it; or else reads it beside them, where Evenkeel's own documents
    /// may have it. As in SSM, what is none of its words means nothing.
    static Flow taken(ObjectNode inputs, JsonNode step) {
        var onFailure = switch (text(inputs, step, "onFailure")) {
            case "exit" -> OnFailure.EXIT;
            case "successAndExit" -> OnFailure.SUCCESS_AND_EXIT;
            default -> OnFailure.GO_ON;
        };
        boolean exit = text(inputs, step, "onSuccess").equals("exit");
        return new Flow(onFailure, exit, text(inputs, step, "finallyStep").equals("true"));
    }

    private static String text(ObjectNode inputs, JsonNode step, String name) {
        var within = inputs.remove(name);
        return (within == null ? step.path(name) : within).asString("");
    }
}
