package evenkeel.resource;

import java.time.Duration;
import java.util.List;

import evenkeel.diagnose.Diagnostic.Position;

/// `triggers/NAME.yaml`: when something happens, a document is run.
///
/// @param events patterns of names: `item.failed`, `host.*`
/// @param ofTargets of which hosts; empty for all, and for events of none
/// @param ofAssociations of which; empty for all
/// @param command what is run; its targets are empty where it is run on the host that the event is about
/// @param times so often at most …
/// @param within … in such a time
public record Trigger(String name, List<String> events, List<Fleet.Target> ofTargets, List<String> ofAssociations,
        Fleet.CommandFile command, int times, Duration within, Position at) {
    public Trigger {
        events = List.copyOf(events);
        ofTargets = List.copyOf(ofTargets);
        ofAssociations = List.copyOf(ofAssociations);
    }

    /// Its file, which is how it is named to people.
    public String file() {
        return Kind.TRIGGER.place() + name + ".yaml";
    }
}
