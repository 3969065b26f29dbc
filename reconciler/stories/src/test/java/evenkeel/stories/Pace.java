package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.audit.Event;
import evenkeel.model.HostEntry;
import evenkeel.rollout.Moves;

/// At most N hosts of an association at once, whichever commits their moves are of; and none begins after more than E
/// errors of one rollout.
final class Pace {

    private final Map<String, Set<String>> at = new HashMap<>();
    /// On how many hosts each association is; counted anew where that may have changed.
    private final Map<String, Integer> targets = new HashMap<>();
    private final Map<String, String> generations = new HashMap<>();
    private final Map<String, Set<String>> failed = new HashMap<>();
    private final Map<String, String> lastDuty = new HashMap<>();

    void targetsChanged() {
        targets.clear();
    }

    /// @param hosts of the fleet
    void begins(Event.Dispatched move, Wishes meant, Set<String> hosts) {
        for (var part : move.parts()) {
            lastDuty.put(move.host() + " " + part.key().text(), part.association());
        }
        move.parts().stream().filter(part -> !part.association().equals(Moves.RELEASES))
                .filter(part -> !at.computeIfAbsent(part.association(), _ -> new TreeSet<>())
                        .contains(move.host().name()))
                .forEach(part -> begins(move, part, meant, hosts));
    }

    private void begins(Event.Dispatched move, Event.Part part, Wishes meant, Set<String> hosts) {
        var duty = part.association();
        var told = "the move " + move.move() + " of " + move.host();
        var rate = meant.duties().get(duty);
        hold(rate != null, told + " is for " + duty + ", which is no association");
        int of = targets.computeIfAbsent(duty, _ -> (int) hosts.stream().filter(host -> meant.on(duty, host)).count());
        var moving = at.get(duty);
        moving.add(move.host().name());
        hold(moving.size() <= rate.most(of), told + " is one too many for " + duty + ": " + moving
                + " at once, where " + rate.concurrency() + " of " + of + " may be");
        if (!part.generation().equals(generations.put(duty, part.generation()))) {
            failed.remove(duty); // another rollout begins
        }
        var errors = failed.getOrDefault(duty, Set.of());
        hold(!rate.tooMany(errors.size(), of), told + " was begun for " + duty + " after errors on " + errors
                + ", where maxErrors is " + rate.errors());
    }

    void ended(String host) {
        at.values().forEach(hosts -> hosts.remove(host));
    }

    /// A change that a move asked for failed.
    void failed(Event.Dispatched move, HostEntry change) {
        move.parts().stream().filter(part -> part.key().equals(change.key())
                && part.generation().equals(generations.get(part.association())))
                .forEach(part -> failed.computeIfAbsent(part.association(), _ -> new TreeSet<>())
                        .add(change.host().name()));
    }

    /// A person forgives what went wrong.
    void retried(String host, String key) {
        failed.remove(lastDuty.getOrDefault(host + " " + key, ""));
    }
}
