package evenkeel.resource;

import java.time.Instant;
import java.util.List;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Key;

/// `suspensions/NAME.yaml`: nothing of this is changed until it ends. It ends by itself.
///
/// @param owner a person: who is asked about it
/// @param targets on which hosts; empty for all
/// @param associations of which associations; empty for all
/// @param items keys; empty for all
public record Suspension(String name, String owner, String reason, Instant until, List<Fleet.Target> targets,
        List<String> associations, List<Key> items, Position at) {
    public Suspension {
        targets = List.copyOf(targets);
        associations = List.copyOf(associations);
        items = List.copyOf(items);
    }
}
