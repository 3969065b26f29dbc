package evenkeel.server.tell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a notification is.
///
/// @param to whom it tells, without more of an address than its host; empty if nobody is allowed
/// @param because why it tells nobody, or cannot just now; empty if all is well
/// @param tries failures in a row
/// @param scanned how far it has looked at the ledger
public record Account(String name, String to, String because, int tries, Optional<Instant> next, Place scanned,
        Optional<String> last, Optional<Instant> lastAt, List<Letter> letters, long lost) {

    public Account {
        letters = List.copyOf(letters);
    }

    /// A dead letter: what was not told.
    public record Letter(String id, String event, String subject, int folded, Instant at, String because) {
    }

    static Account of(String name, Recipients.Found found, Progress progress) {
        var trouble = progress.trouble();
        return new Account(name, found.recipient().map(Recipient::shown).orElse(""),
                found.recipient().isEmpty() ? found.because() : trouble.map(Progress.Trouble::because).orElse(""),
                trouble.map(Progress.Trouble::tries).orElse(0), trouble.map(Progress.Trouble::next),
                progress.scanned(), progress.last().map(Progress.Done::id), progress.last().map(Progress.Done::at),
                progress.letters().stream().map(letter -> new Letter(letter.id(), letter.event(), letter.subject(),
                        letter.folded(), letter.at(), letter.because())).toList(),
                progress.lost());
    }
}
