package evenkeel.yaml;

import org.yaml.snakeyaml.error.Mark;

/// What to write instead, for the faults of YAML that people make most.
final class YamlHints {

    private YamlHints() {
    }

    static String of(String text, Mark mark, String problem) {
        var line = mark == null ? "" : text.lines().skip(mark.getLine()).findFirst().orElse("");
        if (line.substring(0, line.length() - line.stripLeading().length()).contains("\t")) {
            return "indent with spaces, never with tabs";
        }
        if (line.contains("{{")) {
            return "text that begins with {{ must stand in quotes: \"{{ Name }}\"";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "text that holds `: ` must stand in quotes; or the line above is indented in another way";
        }
        if (problem.contains("cannot start any token")) {
            return "text that begins with one of @ ` % must stand in quotes";
        }
        if (problem.contains("expected <block end>")) {
            return "lines that belong together begin in the same column";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a line of fields is NAME: VALUE, with a space after the colon";
        }
        if (problem.contains("quoted scalar")) {
            return "end the text with the quote that it begins with; in double quotes a backslash begins an escape";
        }
        return "";
    }
}
