package evenkeel.server.git;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import evenkeel.audit.Entry;

/// A file of the audit trail: the entries of one writer's minute, `2026/11/22/0133.rec-1.ndjson`. A long minute goes on
/// in `2026/11/22/0133.rec-1.2.ndjson`.
///
/// @param minute `2026/11/22/0133`, UTC
/// @param part from 1
record Segment(String minute, String writer, int part) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy/MM/dd/HHmm", Locale.ROOT);
    static final Pattern WRITER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");
    private static final Pattern PATH = Pattern
            .compile("([0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9]{4})\\.([A-Za-z0-9-]{1,63})(?:\\.([0-9]{1,6}))?\\.ndjson");

    static Segment of(Entry entry) {
        return new Segment(minute(entry.at()), entry.writer(), 1);
    }

    static Optional<Segment> parse(String path) {
        var match = PATH.matcher(path);
        return match.matches()
                ? Optional.of(new Segment(match.group(1), match.group(2),
                        match.group(3) == null ? 1 : Integer.parseInt(match.group(3))))
                : Optional.empty();
    }

    static int year(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC).getYear();
    }

    static String minute(Instant at) {
        return MINUTE.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    Segment next() {
        return new Segment(minute, writer, part + 1);
    }

    /// Whether an entry belongs into it.
    boolean holds(Entry entry) {
        return writer.equals(entry.writer()) && minute.equals(minute(entry.at()));
    }

    String path() {
        return minute + "." + writer + (part == 1 ? "" : "." + part) + ".ndjson";
    }
}
