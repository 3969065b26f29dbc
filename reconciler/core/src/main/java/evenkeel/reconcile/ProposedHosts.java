package evenkeel.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

import evenkeel.desired.Compiler;
import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;

/// Hosts as one revision that is not accepted would have them. What was compiled to ask them something is kept until
/// the answer is made of it, and used only where it was compiled from what is still so.
final class ProposedHosts {

    private final Compiler compiler;
    /// Items that no report answers.
    private final Predicate<Item> closed;
    private final Map<HostName, Kept> kept = new HashMap<>();

    /// One host.
    ///
    /// @param unsaid items of which its report says nothing
    record Host(DesiredState desired, List<Item> unsaid) {
    }

    /// What a host is compiled from, besides the revision.
    ///
    /// @param said items that its report is known to answer, as they stand in its own desired state
    record From(Facts facts, SortedMap<String, String> tags, Map<Key, String> firings, List<Item> said) {

        /// The same facts, and not only equal ones: these are large.
        boolean same(From other) {
            return facts == other.facts && tags.equals(other.tags) && firings.equals(other.firings);
        }
    }

    private record Kept(From from, Host host) {
    }

    ProposedHosts(Compiler compiler, Predicate<Item> closed) {
        this.compiler = compiler;
        this.closed = closed;
    }

    Host of(HostName host, From from) {
        var known = kept.get(host);
        if (known != null && known.from().same(from)) {
            return known.host();
        }
        var desired = compiler.host(host, from.tags(), from.facts().attributes(), from.firings()).desired();
        return new Host(desired, unsaid(desired.items(), from));
    }

    /// Most items are the very ones of the accepted revision, in their old places: those need not be looked up.
    private List<Item> unsaid(List<Item> items, From from) {
        var unsaid = new ArrayList<Item>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            boolean same = i < from.said().size() && from.said().get(i) == item;
            if (closed.test(item) || !same && !reported(from.facts(), item)) {
                unsaid.add(item);
            }
        }
        return unsaid;
    }

    Host kept(HostName host, From from) {
        var made = of(host, from);
        kept.put(host, new Kept(from, made));
        return made;
    }

    void forget() {
        kept.clear();
    }

    private static boolean reported(Facts facts, Item item) {
        var reported = facts.observations().get(item.key());
        return reported != null && reported.item().equals(item.digest());
    }
}
