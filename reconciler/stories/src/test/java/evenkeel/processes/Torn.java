package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/// Last lines that were not written whole.
final class Torn {

    private Torn() {
    }

    static void agent(Fleetlet fleet, String host) throws IOException {
        tear(fleet.agent(host).resolve("spool.ndjson"));
    }

    /// Nothing, where it has no spool yet.
    static void reconciler(Fleetlet fleet) throws IOException {
        var spool = fleet.state.resolve("spool");
        if (Files.exists(spool)) {
            try (var files = Files.list(spool)) {
                var last = files.max(Comparator.naturalOrder());
                if (last.isPresent()) {
                    tear(last.get());
                }
            }
        }
    }

    private static void tear(Path file) throws IOException {
        Files.writeString(file, "{\"torn", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
