package evenkeel.command;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import evenkeel.model.HostName;

/// How a command stands on each of its hosts. What is asked of all of them often is counted as they change.
final class Tally {

    private final SortedMap<HostName, Leg> legs = new TreeMap<>();
    private final SortedSet<HostName> waiting = new TreeSet<>();
    private final SortedSet<HostName> lost = new TreeSet<>();
    private final Map<Ending, Integer> ends = new EnumMap<>(Ending.class);
    private int sent;
    private int begun;
    private int over;
    private int overSent;
    private int cancelled;

    void put(HostName host, Leg leg) {
        var before = legs.put(host, leg);
        if (before != null) {
            count(host, before, -1);
        }
        count(host, leg, 1);
    }

    /// Nothing becomes of a host that it does not concern.
    void change(HostName host, Function<Leg, Leg> how) {
        var before = legs.get(host);
        if (before != null) {
            var after = how.apply(before);
            if (!after.equals(before)) {
                put(host, after);
            }
        }
    }

    private void count(HostName host, Leg leg, int by) {
        sent += leg.sent().isPresent() ? by : 0;
        begun += leg.begun() && !leg.over() ? by : 0;
        over += leg.over() ? by : 0;
        overSent += leg.over() && leg.sent().isPresent() ? by : 0;
        cancelled += leg.cancelled() ? by : 0;
        leg.end().ifPresent(how -> ends.merge(how.ending(), by, (one, other) -> one + other == 0 ? null : one + other));
        member(waiting, host, by > 0 && leg.sent().isEmpty() && !leg.over());
        member(lost, host, by > 0 && leg.lost() && !leg.over());
    }

    private static void member(SortedSet<HostName> set, HostName host, boolean is) {
        if (is) {
            set.add(host);
        } else {
            set.remove(host);
        }
    }

    SortedMap<HostName, Leg> legs() {
        return Collections.unmodifiableSortedMap(legs);
    }

    /// Hosts that it was not sent to, and is not over for.
    SortedSet<HostName> waiting() {
        return Collections.unmodifiableSortedSet(waiting);
    }

    /// Hosts that are no more what they were, and for which it is not over.
    SortedSet<HostName> lost() {
        return Collections.unmodifiableSortedSet(lost);
    }

    /// How often each end has been seen.
    Map<Ending, Integer> ends() {
        return Collections.unmodifiableMap(ends);
    }

    int errors() {
        return ends.entrySet().stream().filter(each -> each.getKey().error()).mapToInt(Map.Entry::getValue).sum();
    }

    /// Hosts that it ever was sent to.
    int sent() {
        return sent;
    }

    /// Hosts that began, and are not over.
    int begun() {
        return begun;
    }

    int over() {
        return over;
    }

    /// Hosts that it was sent to, and that are over.
    int overSent() {
        return overSent;
    }

    int cancelled() {
        return cancelled;
    }
}
