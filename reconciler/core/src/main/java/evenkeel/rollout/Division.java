package evenkeel.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;

import evenkeel.model.HostName;
import evenkeel.resource.Wave;

/// The hosts of an association, divided into waves: the same hosts and the same waves give the same parts, in the order
/// of names.
///
/// @param parts in their order; some may be empty
public record Division(List<Part> parts, Map<HostName, Integer> waves) {

    /// One wave and its hosts.
    public record Part(Wave wave, SortedSet<HostName> hosts) {
        public Part {
            hosts = Collections.unmodifiableSortedSet(hosts);
        }
    }

    /// @param member whether a host is in the group of that name
    public static Division of(List<Wave> waves, SortedSet<HostName> targets, BiPredicate<String, HostName> member) {
        var left = new TreeSet<>(targets);
        var parts = new ArrayList<Part>();
        for (var wave : waves) {
            var hosts = new TreeSet<HostName>();
            wave.group().ifPresent(group -> left.stream().filter(host -> member.test(group, host))
                    .forEach(hosts::add));
            wave.hosts().ifPresent(text -> {
                int gone = targets.size() - left.size();
                left.stream().limit(Math.max(0, Math.max(1, RateControl.share(text, targets.size())) - gone))
                        .forEach(hosts::add);
            });
            left.removeAll(hosts);
            parts.add(new Part(wave, hosts));
        }
        if (!left.isEmpty()) {
            parts.add(new Part(new Wave(Optional.of("100%"), Optional.empty(), Duration.ZERO,
                    List.of()), left));
        }
        return new Division(List.copyOf(parts), index(parts));
    }

    private static Map<HostName, Integer> index(List<Part> parts) {
        var index = new HashMap<HostName, Integer>();
        for (int i = 0; i < parts.size(); i++) {
            for (var host : parts.get(i).hosts()) {
                index.put(host, i + 1);
            }
        }
        return Collections.unmodifiableMap(index);
    }

    public int count() {
        return parts.size();
    }

    /// The number of the wave that a host goes in, from 1; 0 if it is none of the targets.
    public int wave(HostName host) {
        return waves.getOrDefault(host, 0);
    }

    /// @param wave from 1
    public Part part(int wave) {
        return parts.get(wave - 1);
    }
}
