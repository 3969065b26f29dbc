package evenkeel.document;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/// The text of a step's script: the lines of `runCommand`, filled in, as one file. So a variable lives from line to line,
/// a first line `#!…` chooses what runs it, and the exit code is the last command's.
public final class ScriptText {

    private ScriptText() {
    }

    /// @param runCommand a list of lines, or one text; a list within it, as a parameter leaves it, is more lines
    /// @throws Unreadable if it is anything else, or nothing
    public static List<String> lines(JsonNode runCommand) throws Unreadable {
        var lines = new ArrayList<String>();
        add(runCommand, lines);
        if (lines.isEmpty()) {
            throw new Unreadable("`runCommand` is empty: write a list of lines");
        }
        return List.copyOf(lines);
    }

    /// All of it, each line with its end.
    public static String of(JsonNode runCommand) throws Unreadable {
        return String.join("\n", lines(runCommand)) + "\n";
    }

    private static void add(JsonNode written, List<String> lines) throws Unreadable {
        if (written != null && written.isArray()) {
            for (var line : written) {
                add(line, lines);
            }
        } else if (written != null && written.isValueNode() && !written.isNull()) {
            lines.add(written.asString(""));
        } else {
            throw new Unreadable("it needs `runCommand`: a list of lines");
        }
    }
}
