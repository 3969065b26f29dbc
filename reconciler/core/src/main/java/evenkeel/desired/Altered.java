package evenkeel.desired;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

import evenkeel.group.Reach;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet;

/// Which hosts a revision may mean something else for than the one before it: those that a changed association meant
/// or means. For all others, with the same tags, [Compiler#host] answers the same.
public final class Altered {

    private final boolean order;
    private final Reach before;
    private final Reach now;

    private Altered(boolean order, Reach before, Reach now) {
        this.order = order;
        this.before = before;
        this.now = now;
    }

    /// @param now made of `before` by [Compiler#next]
    public static Altered between(Compiler before, Compiler now) {
        var groups = groups(before.fleet, now.fleet);
        Set<Compiled> same = Collections.newSetFromMap(new IdentityHashMap<>());
        now.associations.stream().filter(one -> before.named(one.name()) == one && !goesBy(one, groups))
                .forEach(same::add);
        return new Altered(!ordered(before, same).equals(ordered(now, same)), others(before, same),
                others(now, same));
    }

    /// Groups that came, went or hold others.
    private static Set<String> groups(Fleet before, Fleet now) {
        var others = new HashSet<>(before.groups().keySet());
        others.addAll(now.groups().keySet());
        others.removeIf(name -> Objects.equals(before.groups().get(name), now.groups().get(name)));
        return others;
    }

    private static boolean goesBy(Compiled one, Set<String> groups) {
        return !groups.isEmpty() && one.association().targets().stream()
                .anyMatch(target -> target.values().stream().anyMatch(groups::contains));
    }

    private static List<String> ordered(Compiler compiler, Set<Compiled> same) {
        return compiler.associations.stream().filter(same::contains).map(Compiled::name).toList();
    }

    private static Reach others(Compiler compiler, Set<Compiled> same) {
        var targets = new ArrayList<List<Fleet.Target>>();
        compiler.associations.stream().filter(one -> !same.contains(one))
                .forEach(one -> targets.add(one.association().targets()));
        return new Reach(targets, compiler.fleet);
    }

    /// @param tagsBefore as they were in the revision before
    /// @param tags as they are now
    public boolean reaches(HostName host, SortedMap<String, String> tagsBefore, SortedMap<String, String> tags) {
        return order || !tagsBefore.equals(tags) || !before.of(host, tagsBefore).isEmpty()
                || !now.of(host, tags).isEmpty();
    }
}
