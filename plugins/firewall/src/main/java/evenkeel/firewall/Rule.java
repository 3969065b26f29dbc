package evenkeel.firewall;

import java.util.Optional;
import java.util.regex.Pattern;

/// One rule of an item.
///
/// @param mark the item's: `tcp/22`
/// @param source where packets come from, as [Source#text]; empty for everywhere
record Rule(String mark, String source, boolean accept) {

    private static final Pattern LINE = Pattern.compile("(?:(ip|ip6) saddr (\\S+) )?(tcp|udp) dport ([0-9]+)"
            + " (accept|reject|reject with tcp reset|reject with icmpx (?:type )?port-unreachable)"
            + " comment \"evenkeel (tcp/[0-9]+|udp/[0-9]+)\"");

    /// A line that nft lists, if it is a rule that an item may have.
    static Optional<Rule> read(String line) {
        var found = LINE.matcher(line);
        if (!found.matches() || !found.group(6).equals(found.group(3) + "/" + found.group(4))) {
            return Optional.empty();
        }
        boolean tcp = found.group(3).equals("tcp");
        var verdict = found.group(5);
        if (!verdict.equals("accept") && tcp != verdict.equals("reject with tcp reset")) {
            return Optional.empty();
        }
        try {
            var source = found.group(2) == null ? "" : Source.parse(found.group(2)).text();
            return Optional.of(new Rule(found.group(6), source, verdict.equals("accept")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// As nft takes it.
    String line() {
        var protocol = mark.substring(0, 3);
        var from = source.isEmpty() ? "" : (Source.parse(source).six() ? "ip6" : "ip") + " saddr " + source + " ";
        var verdict = accept ? "accept" : protocol.equals("tcp") ? "reject with tcp reset" : "reject";
        return from + protocol + " dport " + mark.substring(4) + " " + verdict + " comment \"evenkeel " + mark + "\"";
    }

    /// As people read it.
    String words() {
        return (accept ? "open" : "closed") + (source.isEmpty() ? "" : " from " + source);
    }

    boolean concerns(byte[] address) {
        return source.isEmpty() || Source.parse(source).contains(address);
    }
}
