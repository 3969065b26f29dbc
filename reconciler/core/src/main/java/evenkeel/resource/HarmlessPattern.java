package evenkeel.resource;

/// Whether a text that matches an `allowedPattern` can do nothing to a shell that it is pasted into. It answers yes only
/// where that is plain to see: the pattern is anchored at both ends and made of characters that mean nothing there.
final class HarmlessPattern {

    private static final String SAFE = "_-./:@%+=, ";

    private HarmlessPattern() {
    }

    static boolean is(String pattern) {
        if (pattern.length() < 2 || !pattern.startsWith("^") || !pattern.endsWith("$") || pattern.endsWith("\\$")) {
            return false;
        }
        return plain(pattern.substring(1, pattern.length() - 1));
    }

    private static boolean plain(String pattern) {
        int depth = 0;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                if (i == pattern.length() || !escape(pattern.charAt(i))) {
                    return false;
                }
            } else if (inClass) {
                inClass = c != ']';
                if (inClass && !safe(c)) {
                    return false;
                }
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                depth++;
                if (pattern.startsWith("(?", i)) {
                    if (!pattern.startsWith("(?:", i)) {
                        return false;
                    }
                    i += 2;
                }
            } else if (c == ')') {
                depth--;
            } else if (c == '{') {
                i = quantifier(pattern, i);
                if (i < 0) {
                    return false;
                }
            } else if (c == '.' || c == '|' && depth == 0 || c != '|' && !safe(c) && "*+?".indexOf(c) < 0) {
                return false;
            }
        }
        return !inClass && depth == 0;
    }

    /// Where `{2,8}` ends; -1 if it is none.
    private static int quantifier(String pattern, int from) {
        int end = pattern.indexOf('}', from);
        return end > 0 && pattern.substring(from, end + 1).matches("\\{[0-9]{1,5}(,[0-9]{0,5})?}") ? end : -1;
    }

    private static boolean escape(char c) {
        return c == 'd' || c == 'w' || SAFE.indexOf(c) >= 0;
    }

    private static boolean safe(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SAFE.indexOf(c) >= 0;
    }
}
