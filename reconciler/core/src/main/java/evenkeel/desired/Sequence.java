package evenkeel.desired;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.resource.Fleet;

/// In which order items are applied: as written, except that what an item requires, follows or reacts to comes first.
final class Sequence {

    private final Map<Key, Wanted> byKey;
    private final Set<Key> done;
    private final Set<Key> open = new HashSet<>();
    private final List<Wanted> ordered;
    private final SortedSet<Key> circle = new TreeSet<>();

    private Sequence(Map<Key, Wanted> items) {
        this.byKey = items;
        this.done = HashSet.newHashSet(items.size());
        this.ordered = new ArrayList<>(items.size());
        items.forEach(this::visit);
    }

    /// @param items as written, association by association
    /// @return ordered, without those that stand in a circle
    static Ordered of(Map<Key, Wanted> items) {
        var sequence = new Sequence(items);
        var good = sequence.circle.isEmpty()
                ? sequence.ordered
                : sequence.ordered.stream().filter(one -> !sequence.circle.contains(one.item().key())).toList();
        return new Ordered(good, sequence.circle);
    }

    /// @param circle keys that wait for each other
    record Ordered(List<Wanted> items, SortedSet<Key> circle) {
    }

    private void visit(Key key, Wanted one) {
        if (one == null || done.contains(key)) {
            return;
        }
        var wiring = one.item().wiring();
        if (!free(wiring)) {
            if (!open.add(key)) {
                circle.add(key);
                return;
            }
            wiring.requires().forEach(this::visit);
            wiring.after().forEach(this::visit);
            wiring.onChangeOf().forEach(this::visit);
            open.remove(key);
        }
        if (done.add(key)) {
            ordered.add(one);
        }
    }

    /// It waits for nothing.
    private static boolean free(Item.Wiring wiring) {
        return wiring.requires().isEmpty() && wiring.after().isEmpty() && wiring.onChangeOf().isEmpty();
    }

    private void visit(Key key) {
        visit(key, byKey.get(key));
    }

    /// The associations of a fleet, what they depend on first, else by name.
    static List<Fleet.Association> associations(Fleet fleet) {
        var ordered = new ArrayList<Fleet.Association>();
        var seen = new HashSet<String>();
        fleet.associations().keySet().forEach(name -> place(fleet, name, seen, ordered));
        return ordered;
    }

    private static void place(Fleet fleet, String name, Set<String> seen, List<Fleet.Association> ordered) {
        var association = fleet.associations().get(name);
        if (association == null || !seen.add(name)) {
            return;
        }
        association.dependsOn().stream().sorted().forEach(before -> place(fleet, before, seen, ordered));
        ordered.add(association);
    }
}
