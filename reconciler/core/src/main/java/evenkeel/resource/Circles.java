package evenkeel.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds who waits for itself.
final class Circles {

    private Circles() {
    }

    /// One way round for each circle, beginning with its first name; the first is repeated at the end.
    static List<List<String>> of(Map<String, List<String>> waits) {
        SortedMap<String, List<String>> rest = new TreeMap<>(waits);
        prune(rest);
        List<List<String>> circles = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (var name : rest.keySet()) {
            if (!told.contains(name)) {
                walk(name, rest, told, circles);
            }
        }
        return circles;
    }

    /// Leaves only names that wait for something that waits: they are on a circle or lead to one.
    private static void prune(SortedMap<String, List<String>> rest) {
        boolean changed = true;
        while (changed) {
            changed = rest.values().removeIf(targets -> targets.stream().noneMatch(rest::containsKey));
        }
    }

    private static void walk(String from, SortedMap<String, List<String>> rest, Set<String> told,
            List<List<String>> circles) {
        List<String> way = new ArrayList<>();
        var at = from;
        while (!way.contains(at) && !told.contains(at)) {
            way.add(at);
            at = rest.get(at).stream().filter(rest::containsKey).sorted().findFirst().orElseThrow();
        }
        if (way.contains(at)) {
            circles.add(turned(way.subList(way.indexOf(at), way.size())));
        }
        told.addAll(way);
    }

    private static List<String> turned(List<String> circle) {
        int first = circle.indexOf(circle.stream().min(String::compareTo).orElseThrow());
        List<String> turned = new ArrayList<>(circle.subList(first, circle.size()));
        turned.addAll(circle.subList(0, first));
        turned.add(turned.getFirst());
        return turned;
    }
}
