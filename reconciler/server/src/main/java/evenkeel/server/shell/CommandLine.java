package evenkeel.server.shell;

import java.util.ArrayList;
import java.util.List;

import evenkeel.server.link.Bounds;

/// Splits a command line into words as a POSIX shell does: quotes and backslashes, no expansion of any kind.
final class CommandLine {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;

    private CommandLine(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException with a sentence, if a quote is not closed or it is too long
    static List<String> split(String line) {
        if (line.length() > Bounds.COMMAND_LINE) {
            throw new IllegalArgumentException(
                    "a command line of " + line.length() + " characters, at most " + Bounds.COMMAND_LINE
                            + " are taken");
        }
        if (line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command line with a NUL character");
        }
        return new CommandLine(line).words();
    }

    private List<String> words() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'' -> single();
                case '"' -> quoted();
                case '\\' -> escaped();
                default -> word().append(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private StringBuilder word() {
        word = word == null ? new StringBuilder() : word;
        return word;
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
        if (words.size() > Bounds.WORDS) {
            throw new IllegalArgumentException("more than " + Bounds.WORDS + " words");
        }
    }

    private void single() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw unclosed('\'');
        }
        word().append(text, at, end);
        at = end + 1;
    }

    private void quoted() {
        word();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0) {
                c = text.charAt(at++);
                if (c == '\n') {
                    continue;
                }
            }
            word.append(c);
        }
        throw unclosed('"');
    }

    private void escaped() {
        if (at == text.length()) {
            throw new IllegalArgumentException("a \\ at the end of the command line: write \\\\ for one");
        }
        char c = text.charAt(at++);
        if (c != '\n') {
            word().append(c);
        }
    }

    private static IllegalArgumentException unclosed(char quote) {
        return new IllegalArgumentException("a " + quote + " that is not closed: write another " + quote);
    }
}
