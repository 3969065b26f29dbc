package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

import evenkeel.audit.Entry;

/// Entries of the audit trail, oldest first.
///
/// @param more there are more of them than were asked for
public record EntriesAnswer(Instant at, List<Entry> entries, boolean more) implements Answer {
    public EntriesAnswer {
        entries = List.copyOf(entries);
    }
}
