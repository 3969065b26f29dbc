package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import evenkeel.agent.observe.Look;
import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.model.Json;
import evenkeel.model.Observation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `observe`.
@Command(name = "observe", mixinStandardHelpOptions = true, description = "Prints what it sees of its standing order, and changes nothing.")
final class ObserveCommand implements Callable<Integer> {

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "The agent's own folder.")
    private Path folder;
    @Option(names = "-o", defaultValue = "table", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Format format;

    /// How it is printed.
    enum Format {
        table, json
    }

    @Override
    public Integer call() throws IOException {
        for (var look : new Reading(new State(new RealDisk(), folder.toAbsolutePath())).looks()) {
            System.out.println(format == Format.json ? json(look) : row(look));
        }
        return 0;
    }

    private static String row(Look look) {
        return "%-10s %s%s".formatted(word(look), look.item().key(), switch (look) {
            case Look.Seen seen when seen.asDesired() -> "";
            case Look.Seen seen -> ": " + seen.changes().stream()
                    .map(change -> change.verb().name().toLowerCase(java.util.Locale.ROOT) + " " + change.what())
                    .collect(Collectors.joining(", "));
            case Look.Blind blind -> ": " + blind.because();
        });
    }

    private static String json(Look look) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("key", look.item().key());
        fields.put("state", word(look));
        switch (look) {
            case Look.Seen seen -> {
                fields.put("record", seen.record());
                fields.put("changes", seen.changes());
            }
            case Look.Blind blind -> fields.put("because", blind.because());
        }
        return Json.line(fields);
    }

    private static String word(Look look) {
        return switch (look) {
            case Look.Seen seen -> seen.asDesired() ? "as desired" : "drifted";
            case Look.Blind blind -> blind.observation() instanceof Observation.Skipped ? "skipped" : "unknown";
        };
    }
}
