package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;

/// What this writer wrote last before it was ended, and may not have looked at any more: a turn follows each entry, so that
/// older ones have been. What other writers wrote is theirs: what followed from it may not have come here.
final class LastWritten {

    /// Longer than a turn takes.
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private LastWritten() {
    }

    /// @param entries oldest first
    /// @return those of the last moment, from the newest accepted revision on: what stood before it is not known
    static List<Entry> of(Collection<Entry> entries, String writer, int most) {
        Deque<Entry> last = new ArrayDeque<>();
        for (var entry : entries) {
            if (entry.event() instanceof Event.LeaseTaken) {
                continue; // of each start; nothing follows from it
            }
            if (entry.event() instanceof Event.Accepted || !entry.writer().equals(writer)) {
                last.clear();
            }
            while (!last.isEmpty() && (last.size() >= most || before(last.getFirst(), entry.at().minus(MOMENT)))) {
                last.removeFirst();
            }
            if (entry.writer().equals(writer)) {
                last.add(entry);
            }
        }
        return List.copyOf(last);
    }

    private static boolean before(Entry entry, Instant at) {
        return entry.at().isBefore(at);
    }
}
