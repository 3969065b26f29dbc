package evenkeel.server.tell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;

/// A ledger in memory, of one epoch.
final class TestLedger implements Entries {

    static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");

    final List<Entry> entries = new ArrayList<>();
    Instant now = BEGAN;

    TestLedger() {
        add(new Event.Accepted("a", ""));
    }

    Entry add(Event event) {
        var entry = new Entry("r-1", 1, entries.isEmpty() ? 1 : entries.getLast().n() + 1, "harbour", now, event);
        entries.add(entry);
        return entry;
    }

    @Override
    public List<Entry> after(Place place, int limit) {
        return entries.stream().filter(entry -> Place.of(entry).compareTo(place) > 0).limit(limit).toList();
    }

    @Override
    public Optional<Entry> accepted() {
        return entries.reversed().stream().filter(entry -> entry.event() instanceof Event.Accepted).findFirst();
    }
}
