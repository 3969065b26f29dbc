package evenkeel.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.resource.Fleet.Group;
import evenkeel.resource.Fleet.TagFilter;
import evenkeel.resource.Fleet.Target;

/// SSM's targets: all of them must match, each by one of its values. Nothing but Git and the activation decides: tags
/// are never an agent's own word.
public final class Targets {

    private Targets() {
    }

    /// Whether the targets mean this host. No target means no host.
    ///
    /// @param tags those of the host's file and of its activation
    public static boolean matches(List<Target> targets, HostName host, SortedMap<String, String> tags, Fleet fleet) {
        return !targets.isEmpty() && targets.stream().allMatch(target -> matches(target, host, tags, fleet));
    }

    private static boolean matches(Target target, HostName host, SortedMap<String, String> tags, Fleet fleet) {
        return switch (target.key()) {
            case "InstanceIds" -> target.values().contains("*") || target.values().contains(host.name());
            case "tag-key" -> target.values().stream().anyMatch(tags::containsKey);
            case "resource-groups:Name" -> target.values().stream().map(fleet.groups()::get)
                    .anyMatch(group -> group != null && holds(group, host, tags));
            default -> target.key().startsWith("tag:") && tag(target, tags.get(target.key().substring(4)));
        };
    }

    /// Whether it means a host, by its tags.
    public interface Meaning {
        boolean matches(HostName host, SortedMap<String, String> tags);
    }

    /// [#matches] for many hosts: of a target that names thousands, a name is looked up, not searched for.
    public static Meaning meaning(List<Target> targets, Fleet fleet) {
        var names = new ArrayList<Set<String>>();
        var others = new ArrayList<Target>();
        for (var target : targets) {
            if (target.key().equals("InstanceIds") && !target.values().contains("*")) {
                names.add(new HashSet<>(target.values()));
            } else {
                others.add(target);
            }
        }
        return (host, tags) -> !targets.isEmpty() && names.stream().allMatch(each -> each.contains(host.name()))
                && (others.isEmpty() || matches(others, host, tags, fleet));
    }

    /// What of the targets means this host, one text for each: `tag:role=web`, `InstanceIds=*`.
    public static List<String> matched(List<Target> targets, HostName host, SortedMap<String, String> tags,
            Fleet fleet) {
        return targets.stream().flatMap(target -> target.values().stream()
                .filter(value -> matches(new Target(target.key(), List.of(value)), host, tags, fleet)).limit(1)
                .map(value -> target.key() + "=" + value)).toList();
    }

    private static boolean tag(Target target, String value) {
        return value != null && target.values().contains(value);
    }

    /// Whether a host is in a group now: membership is looked up when it is used.
    public static boolean holds(Group group, HostName host, SortedMap<String, String> tags) {
        boolean filtered = !group.tagFilters().isEmpty()
                && group.tagFilters().stream().allMatch(filter -> passes(filter, tags.get(filter.key())));
        return filtered || group.hosts().contains(host);
    }

    private static boolean passes(TagFilter filter, String value) {
        return value != null && (filter.values().isEmpty() || filter.values().contains(value));
    }
}
