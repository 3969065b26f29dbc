package evenkeel.verbs;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.verbs.answer.EntriesAnswer;
import picocli.CommandLine.Option;

/// How many entries, and from when.
final class Range {

    /// Entries in one answer.
    private static final int MOST = 10_000;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many, the newest; default 100.")
    int limit;

    @Option(names = "--since", paramLabel = "WHEN", defaultValue = "", description = "Only what is newer: 10m, 2h, 3d, or an instant such as 2026-11-22T01:30:00Z.")
    String since;

    EntriesAnswer entries(Asking asking, Trail.Sought sought, Predicate<Entry> wanted) throws IOException {
        if (limit < 1 || limit > MOST) {
            throw new Refused("--limit is 1 to " + MOST + ", not " + limit);
        }
        var from = from(asking.now);
        var newest = asking.trail.newest(sought.since(from),
                wanted.and(entry -> !entry.at().isBefore(from)), limit + 1);
        var shown = newest.stream().limit(limit).toList().reversed();
        var begins = asking.trail.begins().filter(first -> first.isAfter(from)).orElse(null);
        return new EntriesAnswer(asking.now, shown, newest.size() > limit, begins);
    }

    /// A span of time as people type it: `30m`, `4h`.
    static Optional<Duration> span(String text) {
        if (!text.matches("[0-9]{1,6}[smhd]")) {
            return Optional.empty();
        }
        var word = text.toUpperCase(Locale.ROOT);
        return Optional.of(Duration.parse(word.endsWith("D") ? "P" + word : "PT" + word))
                .filter(span -> !span.isZero());
    }

    private Instant from(Instant now) {
        if (since.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            if (since.matches("[0-9]{1,6}[smhd]")) {
                var word = since.toUpperCase(Locale.ROOT);
                return now.minus(Duration.parse(word.endsWith("D") ? "P" + word : "PT" + word));
            }
            return Instant.parse(since);
        } catch (DateTimeException _) {
            throw new Refused("--since " + since + " is no time; write 10m, 2h, 3d or 2026-11-22T01:30:00Z");
        }
    }
}
