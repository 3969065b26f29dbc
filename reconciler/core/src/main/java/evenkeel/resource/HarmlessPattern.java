package evenkeel.resource;

import java.util.regex.Pattern;

/// Whether a text that matches an `allowedPattern` can do nothing to a shell that it is pasted into. It answers yes only
/// where that is plain to see: the pattern is anchored at both ends and made of characters that mean nothing there.
final class HarmlessPattern {

    private static final String PLAIN = "a-zA-Z0-9_/:@%+=, ";
    private static final String ESCAPE = "\\\\[dw_./:@%+=, -]";
    /// Letters, ranges of them within one kind, and `-` at either end.
    private static final String CLASS = "\\[-?(?:" + ESCAPE + "|a-[b-z]|[a-z]-z|A-[B-Z]|[A-Z]-Z|[0-9]-[0-9]|["
            + PLAIN + ".])+-?\\]|\\[-\\]";
    private static final Pattern PART = Pattern.compile("(?<open>\\((?:\\?:)?)|(?<close>\\))|(?<or>\\|)|" + ESCAPE
            + "|" + CLASS + "|[*+?]|\\{[0-9]{1,5}(?:,[0-9]{0,5})?\\}|[" + PLAIN + "-]");

    /// Characters of a pattern that is looked at.
    private static final int LONGEST = 500;

    private HarmlessPattern() {
    }

    static boolean is(String pattern) {
        if (pattern.length() < 2 || pattern.length() > LONGEST || !pattern.startsWith("^") || !pattern.endsWith("$")) {
            return false;
        }
        var inner = pattern.substring(1, pattern.length() - 1);
        var parts = PART.matcher(inner);
        int depth = 0;
        int end = 0;
        while (end < inner.length()) {
            parts.region(end, inner.length());
            if (!parts.lookingAt()) {
                return false;
            }
            depth += parts.group("open") != null ? 1 : parts.group("close") != null ? -1 : 0;
            if (parts.group("or") != null && depth == 0) {
                return false;
            }
            end = parts.end();
        }
        return depth == 0;
    }
}
