package evenkeel.verbs.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Lines for people.
final class Page {

    /// Names of one kind that are written out before "and N more".
    private static final int NAMES = 3;

    final Style style;
    private final StringBuilder out = new StringBuilder();

    Page(Style style) {
        this.style = style;
    }

    void line(String text) {
        out.append(text).append('\n');
    }

    void gap() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    String paint(Paint paint, String text) {
        return paint.on(text, style);
    }

    String bold(String text) {
        return paint(Paint.BOLD, text);
    }

    String text() {
        return out.toString();
    }

    /// `1 host`, `3,412 hosts`.
    static String count(int n, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", n, one, n == 1 ? "" : "s");
    }

    /// The first few, and how many more.
    static String names(List<String> names) {
        var first = String.join(", ", names.stream().limit(NAMES).map(Safe::line).toList());
        return names.size() <= NAMES
                ? first
                : String.format(Locale.ROOT, "%s and %,d more", first, names.size() - NAMES);
    }

    /// How long ago, in the largest fitting unit; `never` for null.
    static String age(Instant then, Instant now) {
        if (then == null) {
            return "never";
        }
        var age = Duration.between(then, now);
        if (age.toSeconds() < 1) {
            return "now";
        }
        if (age.toSeconds() < 120) {
            return age.toSeconds() + " s ago";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min ago";
        }
        return age.toHours() < 48 ? age.toHours() + " h ago" : age.toDays() + " days ago";
    }

    /// A commit's first twelve digits.
    static String brief(String revision) {
        return revision.matches("[0-9a-f]{40,64}") ? revision.substring(0, 12) : Safe.line(revision);
    }
}
