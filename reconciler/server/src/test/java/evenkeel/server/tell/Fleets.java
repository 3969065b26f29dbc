package evenkeel.server.tell;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.resource.Fleet;
import evenkeel.resource.FleetReader;
import evenkeel.resource.Snapshot;

/// Fleets that say nothing but who is told.
final class Fleets {

    private Fleets() {
    }

    /// @param notifications the spec of each, by name
    static Fleet of(Map<String, String> notifications) {
        var files = new TreeMap<String, Snapshot.File>();
        files.put("fleet.yaml", file("Fleet", "harbour", "{}"));
        notifications.forEach((name, spec) -> files.put("notifications/" + name + ".yaml",
                file("Notification", name, spec)));
        var reading = new FleetReader().read(new Snapshot("a", files), Map.of());
        return reading.fleet().orElseThrow(() -> new AssertionError(reading.diagnostics()));
    }

    private static Snapshot.File file(String kind, String name, String spec) {
        return Snapshot.File.of(("apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata: {name: " + name
                + "}\nspec: " + spec + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
