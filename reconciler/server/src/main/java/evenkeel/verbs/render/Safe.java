package evenkeel.verbs.render;

import java.util.stream.Stream;

/// Text from elsewhere, made harmless for a terminal: what would move the cursor, hide or turn the text is written out.
final class Safe {

    private Safe() {
    }

    /// On as many lines as it has.
    static String text(String text) {
        return plain(text)
                ? text
                : String.join("\n", Stream.of(text.split("\n", -1)).map(Safe::line).toList());
    }

    /// Whether it is of printable ASCII and line breaks alone, as most is.
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && c != '\n') {
                return false;
            }
        }
        return true;
    }

    /// On one line.
    static String line(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append(' ');
            } else if (harmless(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\u{%x}", c));
            }
        });
        return out.toString();
    }

    /// Line by line, joined by `\n` and the indent.
    static String lines(String text, String indent) {
        return String.join("\n" + indent, text.lines().map(Safe::line).toList());
    }

    /// At most so many columns, the rest an ellipsis.
    static String clip(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
