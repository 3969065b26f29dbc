package evenkeel.resource;

import java.util.Collection;
import java.util.stream.Collectors;

import evenkeel.yaml.Letters;

/// How messages quote what a person wrote, and name what could stand there.
final class Say {

    private static final int QUOTED = 60;
    private static final int LISTED = 12;

    private Say() {
    }

    /// In backquotes, on one line, without anything hidden, and not longer than a line bears.
    static String quote(String text) {
        var visible = Letters.visible(text);
        int points = visible.codePointCount(0, visible.length());
        return "`" + (points <= QUOTED ? visible : visible.substring(0, visible.offsetByCodePoints(0, QUOTED)) + "…")
                + "`";
    }

    /// `a, b, c`, or the first of many and how many more.
    static String list(Collection<String> names) {
        var quoted = names.stream().limit(LISTED).map(Say::quote).collect(Collectors.joining(", "));
        return names.size() <= LISTED ? quoted : quoted + " and " + (names.size() - LISTED) + " more";
    }

    /// `did you mean … ?` if one is near, and what there is.
    ///
    /// @param there how the list begins: `there are`, `a host has`
    /// @param none what to say where there is nothing at all
    static String instead(String wrong, Collection<String> names, String there, String none) {
        if (names.isEmpty()) {
            return none;
        }
        var near = Nearest.of(wrong, names).map(name -> "did you mean " + quote(name) + "? ").orElse("");
        return !near.isEmpty() && names.size() == 1 ? near.strip() : near + there + " " + list(names);
    }

    /// On one line, without anything hidden, and not longer than a message bears.
    static String line(String text) {
        var visible = Letters.visible(text == null ? "" : text);
        return visible.length() <= 3 * QUOTED ? visible : visible.substring(0, 3 * QUOTED) + "…";
    }

    static String count(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
