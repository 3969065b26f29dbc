package evenkeel.server.tell;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.tell.Interest;
import evenkeel.tell.Vocabulary;

/// Reads the ledger on from where a notification is, up to what it is to tell next.
final class Reading {

    private final Entries entries;
    private final Deque<Entry> ahead = new ArrayDeque<>();
    private Progress progress;

    Reading(Entries entries, Progress progress) {
        this.entries = entries;
        this.progress = progress;
    }

    Progress progress() {
        return progress;
    }

    void progress(Progress now) {
        progress = now;
        while (!ahead.isEmpty() && Place.of(ahead.getFirst()).compareTo(now.scanned()) <= 0) {
            ahead.removeFirst();
        }
    }

    /// What is to be told next: what a person sent once more, then what was counted and is over, then the next entry.
    /// What is passed over, or counted, changes the progress.
    Optional<Due> next(Interest interest, Instant now) throws IOException {
        while (!progress.again().isEmpty()) {
            var again = progress.again().getFirst();
            var entry = entries.at(again.place());
            if (entry.isPresent()) {
                return Optional.of(Due.of(Due.Source.AGAIN, entry.get(), again.folded(), again.asked()));
            }
            progress = progress.taken().dead(lost(again.place(), again.folded(), now));
        }
        while (true) {
            var entry = peek(now);
            var over = over(entry.map(Entry::at).orElse(now), now);
            if (over.isPresent() || entry.isEmpty()) {
                return over;
            }
            var due = look(entry.get(), interest);
            if (due.isPresent()) {
                return due;
            }
        }
    }

    private Optional<Entry> peek(Instant now) throws IOException {
        if (ahead.isEmpty()) {
            ahead.addAll(entries.after(progress.scanned(), Limits.ENTRIES));
            var first = ahead.peekFirst();
            if (first != null && !progress.scanned().before(first)) {
                var gap = new Place(first.epoch(), first.n() - 1);
                progress = progress.scanned(gap).dead(lost(gap, 0, now));
            }
        }
        return Optional.ofNullable(ahead.peekFirst());
    }

    private Optional<Due> look(Entry entry, Interest interest) throws IOException {
        if (entry.at().isBefore(progress.since()) || !interest.takes(entry)) {
            pass(entry, progress);
            return Optional.empty();
        }
        var likeness = Vocabulary.of(entry).likeness();
        var folding = progress.open().get(likeness);
        if (folding == null) {
            return Optional.of(Due.of(Due.Source.NEW, entry, 0, entry.at()));
        }
        pass(entry, progress.open(likeness, folding.more(Place.of(entry))));
        return Optional.empty();
    }

    private void pass(Entry entry, Progress with) {
        progress(with.scanned(Place.of(entry)));
    }

    /// The first of what was counted and is over by then; where nothing was, it is forgotten.
    private Optional<Due> over(Instant then, Instant now) throws IOException {
        while (true) {
            var first = progress.open().entrySet().stream().filter(one -> !one.getValue().until().isAfter(then))
                    .min(Comparator.comparing(one -> one.getValue().until()));
            if (first.isEmpty()) {
                return Optional.empty();
            }
            var due = counted(first.get(), now);
            if (due.isPresent()) {
                return due;
            }
            progress = progress.closed(first.get().getKey());
        }
    }

    private Optional<Due> counted(Map.Entry<String, Progress.Folding> one, Instant now) throws IOException {
        var folding = one.getValue();
        if (folding.count() == 0) {
            return Optional.empty();
        }
        var entry = entries.at(folding.place());
        if (entry.isEmpty()) {
            progress = progress.dead(lost(folding.place(), folding.count() - 1, now));
        }
        return entry.map(found -> Due.of(Due.Source.FOLDED, found, folding.count() - 1, found.at()));
    }

    /// When what was counted is over.
    Optional<Instant> nextOver() {
        return progress.open().values().stream().map(Progress.Folding::until).min(Comparator.naturalOrder());
    }

    private static Progress.Letter lost(Place place, int folded, Instant now) {
        return new Progress.Letter(place, "entry " + place.n() + " of epoch " + place.epoch(), "", "", folded, now,
                "it, or what came before it, is not at hand: evenkeel audit log has it");
    }
}
