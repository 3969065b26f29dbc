package evenkeel.yaml;

import java.util.Locale;

/// Which characters a reviewer cannot see, or sees in another place than they are.
public final class Letters {

    private Letters() {
    }

    /// Whether a character hides, turns text around, breaks a line unseen or steers a terminal. Tab is none of them.
    public static boolean hidden(int point) {
        return control(point) || turns(point) || empty(point) || point == 0x2028 || point == 0x2029
                || Character.getType(point) == Character.SURROGATE || (point & 0xFFFE) == 0xFFFE;
    }

    /// What kind of character it is, and its number: `a zero-width character (U+200B)`.
    public static String name(int point) {
        var number = "(U+" + String.format(Locale.ROOT, "%04X", point) + ")";
        if (turns(point)) {
            return "a character that turns text around " + number;
        }
        return empty(point) ? "a zero-width character " + number : "a control character " + number;
    }

    /// As YAML and JSON write it in double quotes.
    static String escape(int point) {
        return Character.isBmpCodePoint(point)
                ? String.format(Locale.ROOT, "\\u%04x", point)
                : String.format(Locale.ROOT, "\\U%08x", point);
    }

    /// The text with every hidden character as an escape, so that a terminal can show it.
    public static String visible(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\t' || hidden(point)) {
                out.append(point == '\n' ? "\\n" : point == '\t' ? "\\t" : escape(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /// The same, and no more than so many characters of it.
    static String brief(String text, int most) {
        var visible = visible(text);
        int points = visible.codePointCount(0, visible.length());
        return points <= most ? visible : visible.substring(0, visible.offsetByCodePoints(0, most)) + "…";
    }

    private static boolean control(int point) {
        return point < 0x20 && point != '\t' || point >= 0x7F && point <= 0x9F;
    }

    private static boolean turns(int point) {
        return point == 0x061C || point == 0x200E || point == 0x200F || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }

    private static boolean empty(int point) {
        return point == 0x00AD || point == 0x180E || point >= 0x200B && point <= 0x200D
                || point >= 0x2060 && point <= 0x2064 || point == 0xFEFF || point >= 0xE0000 && point <= 0xE007F;
    }
}
