package evenkeel.desired;

import java.util.ArrayList;
import java.util.HashMap;
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

    private final Map<Key, Item> byKey = new HashMap<>();
    private final Set<Key> done = new HashSet<>();
    private final Set<Key> open = new HashSet<>();
    private final List<Item> ordered = new ArrayList<>();
    private final SortedSet<Key> circle = new TreeSet<>();

    private Sequence(List<Item> items) {
        items.forEach(item -> byKey.put(item.key(), item));
        items.forEach(item -> visit(item.key()));
    }

    /// @param items as written, association by association
    /// @return ordered, without those that stand in a circle
    static Ordered of(List<Item> items) {
        var sequence = new Sequence(items);
        var good = sequence.ordered.stream().filter(item -> !sequence.circle.contains(item.key())).toList();
        return new Ordered(good, sequence.circle);
    }

    /// @param circle keys that wait for each other
    record Ordered(List<Item> items, SortedSet<Key> circle) {
    }

    private void visit(Key key) {
        var item = byKey.get(key);
        if (item == null || done.contains(key)) {
            return;
        }
        if (!open.add(key)) {
            circle.add(key);
            return;
        }
        item.wiring().requires().forEach(this::visit);
        item.wiring().after().forEach(this::visit);
        item.wiring().onChangeOf().forEach(this::visit);
        open.remove(key);
        if (done.add(key)) {
            ordered.add(item);
        }
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
