package evenkeel.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import evenkeel.spi.Input;

/// Whether a port can be reached from other hosts.
public record FirewallDesired(@Input("The port, 1 to 65535.") Integer port,
        @Input("The port's protocol.") Protocol protocol,
        @Input("Whether it can be reached.") State state,
        @Input("Addresses such as 10.0.0.0/8: open is then open for these and closed for all others, closed is closed for these and leaves others as they are.") List<String> from) {

    private static final int SOURCES = 200;

    /// @throws IllegalArgumentException if there is no such port, or one of the addresses is none
    public FirewallDesired {
        require(port >= 1 && port <= 65_535, "port: write 1 to 65535");
        require(from.size() <= SOURCES, "from: no more than " + SOURCES + " addresses");
        from = from.stream().map(text -> Source.parse(text).text()).distinct().sorted().toList();
    }

    /// What its rules are marked with: `tcp/22`.
    String mark() {
        return word(protocol) + "/" + port;
    }

    /// Its rules, in their order.
    List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        boolean open = state == State.OPEN;
        from.forEach(text -> rules.add(new Rule(mark(), text, open)));
        if (from.isEmpty() || open) {
            rules.add(new Rule(mark(), "", open && from.isEmpty()));
        }
        return rules;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// What speaks on a port.
    public enum Protocol {
        TCP, UDP
    }

    /// Whether a port can be reached.
    public enum State {
        OPEN, CLOSED
    }
}
