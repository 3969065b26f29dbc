package evenkeel.resource;

import java.util.List;

/// Which events a notification tells, or a trigger follows.
///
/// @param file in which it stands
/// @param events patterns of names: `rollout.halted`, `host.*`, `*`
/// @param targets of which hosts; empty for all, and for events of none
/// @param associations of which; empty for all
public record EventFilter(String file, List<String> events, List<Fleet.Target> targets, List<String> associations) {
    public EventFilter {
        events = List.copyOf(events);
        targets = List.copyOf(targets);
        associations = List.copyOf(associations);
    }
}
