package evenkeel.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The table `inet evenkeel`: a chain that sees what comes in, lets through what belongs to connections that stand and
/// what the host says to itself, and then holds the rules of items. What no rule speaks of goes through.
///
/// @param frame `absent`, `right`, or `changed` where somebody else changed what all items share
/// @param foreign lines in it that no item can have made
/// @param rules by their items' marks
/// @param listing as nft listed it
record Table(String frame, int foreign, Map<String, List<Rule>> rules, String listing) {

    static final Table ABSENT = new Table("absent", 0, Map.of(), "");
    private static final String NAME = "table inet evenkeel";
    private static final String HOOK = "type filter hook input priority (filter|0); policy accept;";
    private static final List<String> FRAME = List.of("ct state established,related accept", "iif \"lo\" accept");

    static Table read(String listing) {
        var lines = new ArrayList<>(listing.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
        boolean framed = take(lines, "table inet evenkeel \\{") & take(lines, "chain input \\{") & take(lines, HOOK);
        for (var rule : FRAME) {
            framed &= take(lines, Pattern.quote(rule));
        }
        int foreign = 0;
        int closing = 0;
        var rules = new TreeMap<String, List<Rule>>();
        for (var line : lines) {
            var rule = Rule.read(line);
            if (line.equals("}")) {
                closing++;
            } else if (rule.isPresent() && closing == 0) {
                rules.computeIfAbsent(rule.get().mark(), _ -> new ArrayList<>()).add(rule.get());
            } else {
                foreign++;
            }
        }
        return new Table(framed && closing == 2 ? "right" : "changed", foreign, rules, listing);
    }

    List<Rule> of(String mark) {
        return rules.getOrDefault(mark, List.of());
    }

    /// The same as Evenkeel makes it, with these rules for an item; absent if no item has any.
    Table with(String mark, List<Rule> wanted) {
        var all = new TreeMap<>(rules);
        if (wanted.isEmpty()) {
            all.remove(mark);
        } else {
            all.put(mark, List.copyOf(wanted));
        }
        return all.isEmpty() ? ABSENT : new Table("right", 0, all, "");
    }

    /// One transaction for nft that leaves nothing but this.
    String transaction() {
        var gone = "add " + NAME + "\ndelete " + NAME + "\n";
        if (!listing.isEmpty() || frame.equals("absent")) {
            return gone + listing;
        }
        var text = new StringBuilder(gone).append(NAME).append(" {\n\tchain input {\n")
                .append("\t\ttype filter hook input priority filter; policy accept;\n");
        FRAME.forEach(line -> text.append("\t\t").append(line).append('\n'));
        rules.values().forEach(all -> all.forEach(rule -> text.append("\t\t").append(rule.line()).append('\n')));
        return text.append("\t}\n}\n").toString();
    }

    private static boolean take(List<String> lines, String pattern) {
        if (!lines.isEmpty() && lines.getFirst().matches(pattern)) {
            lines.removeFirst();
            return true;
        }
        return false;
    }
}
