package evenkeel.policy;

import java.util.Collection;

/// A document's name in a policy: plain text but for `*`, which stands for any.
final class DocumentPattern {

    private DocumentPattern() {
    }

    static boolean anyFits(Collection<String> patterns, String document) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, document));
    }

    private static boolean fits(String pattern, String document) {
        var parts = pattern.split("\\*+", -1);
        if (parts.length == 1) {
            return pattern.equals(document);
        }
        var last = parts[parts.length - 1];
        if (!document.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = document.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return document.length() - at >= last.length() && document.endsWith(last);
    }
}
