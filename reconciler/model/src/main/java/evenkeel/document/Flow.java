package evenkeel.document;

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

    /// Takes it out of a step's inputs. As in SSM, what is none of its words means nothing.
    static Flow taken(ObjectNode inputs) {
        var onFailure = switch (text(inputs, "onFailure")) {
            case "exit" -> OnFailure.EXIT;
            case "successAndExit" -> OnFailure.SUCCESS_AND_EXIT;
            default -> OnFailure.GO_ON;
        };
        boolean exit = text(inputs, "onSuccess").equals("exit");
        return new Flow(onFailure, exit, text(inputs, "finallyStep").equals("true"));
    }

    private static String text(ObjectNode inputs, String name) {
        var value = inputs.remove(name);
        return value == null ? "" : value.asString("");
    }
}
