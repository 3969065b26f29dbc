package evenkeel.verbs.render;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Markdown of bounded size, for a comment on a forge. Text from hosts and repositories stands in fenced blocks only,
/// whose fence is longer than any that the text holds: nothing in it is a link, a mention, an image or HTML there.
final class Markdown {

    /// GitHub takes 65,536 characters, and bytes are never fewer.
    static final int BYTES = 60_000;
    /// Of one folded block.
    private static final int LINES = 400;
    private static final int LINE = 400;

    private final StringBuilder out = new StringBuilder();
    private final String rest;
    private int bytes;
    private int left;

    /// @param first a line that is not seen, by which the comment is found again
    /// @param rest says where all of it can be seen; our own words
    Markdown(String first, String rest) {
        this.rest = rest;
        this.bytes = size(first) + size(rest) + 200;
        out.append(first).append('\n');
    }

    /// By which a comment of this fleet's reconciler is found again.
    static String marker(String fleet) {
        return "<!-- evenkeel " + fleet.replaceAll("[^A-Za-z0-9._]", "-").replaceAll("--+", "-") + " -->";
    }

    /// Our own words.
    void paragraph(String text) {
        add(text + "\n");
    }

    /// Text from elsewhere, folded under our own words.
    ///
    /// @return whether there was room for it
    boolean folded(String summary, String text) {
        return add("<details><summary>" + summary + "</summary>\n\n" + fenced(text) + "\n</details>\n");
    }

    void block(String text) {
        add(fenced(text));
    }

    /// What does not fit is counted.
    private boolean add(String part) {
        int size = size(part) + 1;
        if (bytes + size > BYTES) {
            left++;
            return false;
        }
        bytes += size;
        out.append('\n').append(part);
        return true;
    }

    private static String fenced(String text) {
        var all = text.stripTrailing().lines().toList();
        var shown = new StringBuilder();
        int count = 0;
        for (var whole : all) {
            var line = Safe.clip(whole, LINE);
            if (count == LINES || shown.length() + line.length() > BYTES / 4) {
                break;
            }
            shown.append(line).append('\n');
            count++;
        }
        if (count < all.size()) {
            shown.append("… ").append(Page.count(all.size() - count, "line")).append(" more\n");
        }
        var fence = fence(all);
        return fence + "text\n" + shown + fence + "\n";
    }

    /// Longer than any run of backticks in it.
    private static String fence(List<String> lines) {
        int longest = 2;
        for (var line : lines) {
            int run = 0;
            for (int i = 0; i < line.length(); i++) {
                run = line.charAt(i) == '`' ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return "`".repeat(longest + 1);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    String text() {
        if (left > 0) {
            out.append("\n").append(Page.count(left, "block")).append(" more, for which there is no room here. ")
                    .append(rest).append('\n');
        }
        return out.toString();
    }
}
