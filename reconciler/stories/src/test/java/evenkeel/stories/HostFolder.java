package evenkeel.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.HostEntry;
import evenkeel.model.Json;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;

/// What stands on a machine's disks, whatever its agent says.
final class HostFolder {

    /// What scripts write, as often as they run.
    private static final String LOG = "/etc/log";

    private HostFolder() {
    }

    /// The files of the host and their contents, but for what scripts and half-done writes leave.
    static SortedMap<String, String> files(Machine machine) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(machine.root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put("/" + machine.root.relativize(file), Files.readString(file));
            }
        }
        files.keySet().removeIf(path -> path.equals(LOG) || path.contains("/."));
        return files;
    }

    /// The order that its agent holds.
    static Optional<StandingOrder> order(Machine machine) throws IOException {
        var file = machine.state.resolve("order.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var order = Json.parse(Files.readString(file), Frame.Order.class);
        return Optional.of(Json.parse(new String(order.body(), StandardCharsets.UTF_8), StandingOrder.class));
    }

    /// Intents in the spool that have no result yet.
    static List<HostEntry> open(Machine machine) throws IOException {
        var open = new LinkedHashMap<String, HostEntry>();
        var spool = machine.state.resolve("spool.ndjson");
        for (var line : Files.exists(spool) ? Files.readAllLines(spool) : List.<String>of()) {
            var entry = Json.parse(line, HostEntry.class);
            if (entry.intent()) {
                open.put(entry.id(), entry);
            } else {
                open.remove(entry.id());
            }
        }
        return List.copyOf(open.values());
    }
}
