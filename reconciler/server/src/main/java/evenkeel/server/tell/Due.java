package evenkeel.server.tell;

import java.time.Instant;

import evenkeel.audit.Entry;
import evenkeel.tell.CloudEvent;
import evenkeel.tell.Notice;
import evenkeel.tell.Vocabulary;

/// What is to be told now, and what follows once it is.
///
/// @param notice of the entry
/// @param folded how many more like it are told with it
/// @param from when on it could be told
record Due(Source source, Notice notice, int folded, Instant from) {

    /// Where it comes from.
    enum Source {
        /// The next entry.
        NEW,
        /// What was counted until now.
        FOLDED,
        /// A person sent it once more.
        AGAIN
    }

    static Due of(Source source, Entry entry, int folded, Instant from) {
        return new Due(source, Vocabulary.of(entry), folded, from);
    }

    Place place() {
        return Place.of(notice.entry());
    }

    Recipient.Told told() {
        return new Recipient.Told(notice.entry().id(), CloudEvent.of(notice, folded));
    }

    /// How far it is when this is done with: told, or given up.
    Progress after(Progress before, Limits limits) {
        return switch (source) {
            case AGAIN -> before.taken();
            case NEW -> {
                var scanned = before.scanned(place());
                yield scanned.open().size() >= Limits.LIKENESSES
                        ? scanned
                        : scanned.open(notice.likeness(),
                                new Progress.Folding(notice.entry().at().plus(limits.folding()), 0, place()));
            }
            case FOLDED -> {
                var until = before.open().get(notice.likeness()).until().plus(limits.folding());
                yield before.open(notice.likeness(), new Progress.Folding(until, 0, place()));
            }
        };
    }

    Progress.Letter letter(Instant now, String because) {
        return new Progress.Letter(place(), notice.entry().id(), notice.name().text(), notice.subject(), folded, now,
                because);
    }
}
