package evenkeel.document;

/// What a step wrote, in the lengths that SSM's answers have. Evenkeel keeps all of it, and shows head and tail; this is
/// for whoever wants SSM's form. Lengths are characters.
public final class SsmOutput {

    public static final int OUT = 24_000;
    public static final int ERR = 8_000;
    public static final int COMBINED = 2_500;
    private static final String CUT = "--output truncated--";
    private static final String COMBINED_CUT = "\n---Output truncated---";
    private static final String BETWEEN = "\n----------ERROR-------\n";

    private SsmOutput() {
    }

    /// `StandardOutputContent`: the first 24,000.
    public static String out(String text) {
        return first(text, OUT, CUT);
    }

    /// `StandardErrorContent`: the first 8,000.
    public static String err(String text) {
        return first(text, ERR, CUT);
    }

    /// `Output` of a plugin: both within 2,500. Where they are longer each has half, and what the other leaves.
    public static String combined(String out, String err) {
        if (err.isEmpty()) {
            return first(out, COMBINED, COMBINED_CUT);
        }
        int room = COMBINED - BETWEEN.length();
        int half = room / 2;
        int forOut = Math.max(half, room - err.length());
        int forErr = Math.max(room - half, room - out.length());
        return first(out, forOut, COMBINED_CUT) + BETWEEN + first(err, forErr, COMBINED_CUT);
    }

    private static String first(String text, int most, String mark) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - mark.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + mark;
    }
}
