package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

import evenkeel.audit.Entry;

/// Entries of the audit trail, oldest first.
///
/// @param more there are more of them than were asked for
/// @param begins what is older than this is not at hand, and stands in the audit branches only; null if all is
public record EntriesAnswer(Instant at, List<Entry> entries, boolean more, @OrNull Instant begins)
        implements
            Answer {
    public EntriesAnswer {
        entries = List.copyOf(entries);
    }
}
