package evenkeel.document;

import tools.jackson.databind.JsonNode;

/// The text of a step's script: the lines of `runCommand`, filled in, as one file. So a variable lives from line to line,
/// a first line `#!…` chooses what runs it, and the exit code is the last command's.
public final class ScriptText {

    private ScriptText() {
    }

    /// @param runCommand a list of lines, or one text; a list within it, as a parameter leaves it, is more lines
    /// @throws Unreadable if it is anything else, or nothing
    public static String of(JsonNode runCommand) throws Unreadable {
        var text = new StringBuilder();
        add(runCommand, text);
        if (text.isEmpty()) {
            throw new Unreadable("runCommand is empty: write a list of lines");
        }
        return text.toString();
    }

    private static void add(JsonNode lines, StringBuilder text) throws Unreadable {
        if (lines != null && lines.isArray()) {
            for (var line : lines) {
                add(line, text);
            }
        } else if (lines != null && lines.isValueNode() && !lines.isNull()) {
            text.append(lines.asString("")).append('\n');
        } else {
            throw new Unreadable("runCommand is a list of lines");
        }
    }
}
