package evenkeel.resource;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.diagnose.Diagnostic.Position;

/// `notifications/NAME.yaml`: which events are told, and to whom.
///
/// @param events patterns of names: `rollout.halted`, `host.*`, `*`
/// @param targets of which hosts; empty for all, and for events of none
/// @param associations of which; empty for all
/// @param webhook where each is sent as a CloudEvent; empty if a notifier is named
/// @param notifier the name of one that the reconciler's own configuration has or allows
/// @param settings what the notifier of a plugin gets with each event
public record Notification(String name, List<String> events, List<Fleet.Target> targets, List<String> associations,
        Optional<String> webhook, Optional<String> notifier, SortedMap<String, String> settings, Position at) {
    public Notification {
        events = List.copyOf(events);
        targets = List.copyOf(targets);
        associations = List.copyOf(associations);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /// What it wants to hear of.
    public EventFilter filter() {
        return new EventFilter(Kind.NOTIFICATION.place() + name + ".yaml", events, targets, associations);
    }
}
