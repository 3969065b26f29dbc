package evenkeel.server.tell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far a notification is: what must be known again after a crash. It is written before what it says is relied on.
///
/// @param scanned the last entry that was looked at
/// @param since entries that are older are not told
/// @param open what was told shortly before, by likeness
/// @param trouble while it cannot be told
/// @param again dead letters that a person sent once more, in their order
/// @param letters what was given up, oldest first
/// @param lost letters that were dropped since there were too many
record Progress(Place scanned, Instant since, SortedMap<String, Folding> open, Optional<Done> last,
        Optional<Trouble> trouble, List<Again> again, List<Letter> letters, long lost) {

    Progress {
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        again = List.copyOf(again);
        letters = List.copyOf(letters);
    }

    /// What is like something that was told: counted until an instant.
    ///
    /// @param place of the newest that was counted
    record Folding(Instant until, int count, Place place) {
        Folding more(Place newest) {
            return new Folding(until, count + 1, newest);
        }
    }

    /// What was told last.
    record Done(String id, Instant at) {
    }

    /// @param tries in a row that failed
    /// @param next when it is tried again
    record Trouble(int tries, Instant since, Instant next, String because) {
    }

    /// @param asked when a person did
    record Again(Place place, int folded, Instant asked) {
    }

    /// What was not told, and why.
    record Letter(Place place, String id, String event, String subject, int folded, Instant at, String because) {
    }

    static Progress from(Place place, Instant since) {
        return new Progress(place, since, new TreeMap<>(), Optional.empty(), Optional.empty(), List.of(), List.of(),
                0);
    }

    Progress scanned(Place place) {
        return new Progress(place, since, open, last, trouble, again, letters, lost);
    }

    Progress open(String likeness, Folding folding) {
        var now = new TreeMap<>(open);
        now.put(likeness, folding);
        return new Progress(scanned, since, now, last, trouble, again, letters, lost);
    }

    Progress closed(String likeness) {
        var now = new TreeMap<>(open);
        now.remove(likeness);
        return new Progress(scanned, since, now, last, trouble, again, letters, lost);
    }

    Progress told(Done done) {
        return new Progress(scanned, since, open, Optional.of(done), Optional.empty(), again, letters, lost);
    }

    Progress trouble(Trouble now) {
        return new Progress(scanned, since, open, last, Optional.of(now), again, letters, lost);
    }

    /// Without the first of those that are told again.
    Progress taken() {
        return new Progress(scanned, since, open, last, trouble, again.subList(1, again.size()), letters, lost);
    }

    Progress dead(Letter letter) {
        var more = new ArrayList<>(letters);
        more.add(letter);
        int over = Math.max(0, more.size() - Limits.LETTERS);
        return new Progress(scanned, since, open, last, trouble, again, more.subList(over, more.size()), lost + over);
    }

    /// All dead letters are told once more, at once.
    Progress again(Instant now) {
        var more = new ArrayList<>(again);
        letters.forEach(letter -> more.add(new Again(letter.place(), letter.folded(), now)));
        return new Progress(scanned, since, open, last,
                trouble.map(was -> new Trouble(was.tries(), was.since(), now, was.because())), more, List.of(), 0);
    }
}
