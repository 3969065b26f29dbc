package evenkeel.firewall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Restoring;
import evenkeel.spi.Watch;

/// Keeps one port open or closed, in a table of nftables of its own. It never cuts the agent's own link: connections
/// that stand go on, since that rule comes first; the connections of the agent's process are looked at before and
/// after each change, and a change that ended one is taken back.
@Extension
public final class FirewallAction implements Restoring<FirewallDesired, FirewallSeen> {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String SAVED = "1";
    private static final ActionType<FirewallDesired, FirewallSeen> TYPE = new ActionType<>("firewall",
            "firewall:{protocol}/{port}", FirewallDesired.class, FirewallSeen.class,
            Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<FirewallDesired, FirewallSeen> type() {
        return TYPE;
    }

    @Override
    public FirewallSeen observe(FirewallDesired desired, Host host) throws IOException {
        return seen(desired, Nft.table(host));
    }

    @Override
    public List<Change> diff(FirewallDesired desired, FirewallSeen seen) {
        var changes = new ArrayList<Change>();
        if (seen.table().equals("changed")) {
            changes.add(Change.update("table", "changed", "as it was made"));
        }
        if (seen.foreign() > 0) {
            changes.add(Change.remove("foreign rules", "" + seen.foreign()));
        }
        var wanted = words(desired.rules());
        if (seen.rules().isEmpty()) {
            changes.add(Change.create("port", String.join(", ", wanted)));
        } else if (!seen.rules().equals(wanted)) {
            changes.add(Change.update("port", String.join(", ", seen.rules()), String.join(", ", wanted)));
        }
        return changes;
    }

    @Override
    public void apply(FirewallDesired desired, Host host) throws IOException {
        var before = Nft.table(host);
        if (!diff(desired, seen(desired, before)).isEmpty()) {
            change(before, before.with(desired.mark(), desired.rules()), desired.rules(), host);
        }
    }

    @Override
    public Watch watch(FirewallDesired desired) {
        return Watch.every(LOOK);
    }

    @Override
    public byte[] save(FirewallDesired desired, Host host) throws IOException {
        var rules = Nft.table(host).of(desired.mark()).stream().map(Rule::line);
        return String.join("\n", Stream.concat(Stream.of(SAVED), rules).toList()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void restore(FirewallDesired desired, byte[] saved, Host host) throws IOException {
        var lines = new String(saved, StandardCharsets.UTF_8).lines().toList();
        if (!lines.getFirst().equals(SAVED)) {
            throw new IOException("what was saved before the first change is of version " + lines.getFirst()
                    + ", which this plugin does not read");
        }
        release(desired, lines.stream().skip(1).flatMap(line -> Rule.read(line).stream()).toList(), host);
    }

    @Override
    public void remove(FirewallDesired desired, Host host) throws IOException {
        release(desired, List.of(), host);
    }

    private static void release(FirewallDesired desired, List<Rule> rules, Host host) throws IOException {
        var before = Nft.table(host);
        var after = before.with(desired.mark(), rules);
        if (!before.of(desired.mark()).equals(rules) || after.frame().equals("absent") && !before.equals(after)) {
            change(before, after, rules, host);
        }
    }

    /// @param rules what is new, and might concern the link
    private static void change(Table before, Table after, List<Rule> rules, Host host) throws IOException {
        var links = Link.all(host);
        for (var link : links) {
            refuse(link, rules);
        }
        Nft.commit(after.transaction(), host);
        var now = Nft.table(host);
        boolean right = now.frame().equals(after.frame()) && now.foreign() == 0 && now.rules().equals(after.rules());
        boolean linked = Link.all(host).containsAll(links);
        if (!right || !linked) {
            Nft.commit(before.transaction(), host);
            throw new IOException(linked
                    ? "nft lists other rules than it was given: all is as it was before"
                    : "the agent's own link ended with this change: all is as it was before");
        }
    }

    /// What follows from the order of the rules does not reach the link; but where the kernel did not yet follow
    /// connections, it may take the link's next packet for the first of a new one.
    private static void refuse(Link link, List<Rule> rules) throws IOException {
        var first = rules.stream().filter(rule -> rule.mark().equals("tcp/" + link.port()))
                .filter(rule -> rule.concerns(link.peer())).findFirst();
        if (first.isPresent() && !first.get().accept()) {
            throw new IOException("tcp port " + link.port() + " is this end of the agent's own link to "
                    + link.words() + ": closing it could cut the link, so it is left as it is");
        }
    }

    private static FirewallSeen seen(FirewallDesired desired, Table table) {
        return new FirewallSeen(table.frame(), table.foreign(), words(table.of(desired.mark())));
    }

    private static List<String> words(List<Rule> rules) {
        return rules.stream().map(Rule::words).toList();
    }
}
