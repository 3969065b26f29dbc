package evenkeel.resource;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import evenkeel.document.Timeouts;
import evenkeel.model.Tree;
import tools.jackson.databind.node.JsonNodeFactory;

/// SSM's way with a script's inputs, once they are filled in: no folder is none, what is no time limit is the usual one,
/// and a list within the lines of a script is more lines.
public final class ScriptInputs {

    /// 1 to 172800: a plugin takes less than SSM does.
    private static final String SECONDS = "[1-9][0-9]{0,4}|1[0-6][0-9]{4}|17[01][0-9]{3}|172[0-7][0-9]{2}|172800";

    private ScriptInputs() {
    }

    /// The inputs as a plugin takes them; of other actions they stay as they are.
    public static SortedMap<String, Tree> of(String action, SortedMap<String, Tree> inputs) {
        if (!SsmActions.known(action)) {
            return inputs;
        }
        var read = new TreeMap<>(inputs);
        if (read.get("workingDirectory") instanceof Tree.Text(var text) && text.isEmpty()) {
            read.remove("workingDirectory");
        }
        if (read.get("timeoutSeconds") instanceof Tree.Text(var text) && !text.matches(SECONDS)) {
            read.put("timeoutSeconds",
                    Tree.text("" + Timeouts.seconds(JsonNodeFactory.instance.stringNode(text))));
        }
        read.computeIfPresent("runCommand", (_, written) -> new Tree.Many(lines(written).toList()));
        return read;
    }

    /// As [evenkeel.document.ScriptText] has them of a command.
    private static Stream<Tree> lines(Tree written) {
        return written instanceof Tree.Many(var values)
                ? values.stream().flatMap(ScriptInputs::lines)
                : Stream.of(written);
    }
}
