package evenkeel.verbs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the notifications are. Any thread may call it.
public interface Tellings {

    /// Where nothing tells.
    Tellings NONE = new Tellings() {
        @Override
        public List<Line> lines() {
            return List.of();
        }

        @Override
        public int again(String name, Instant now) {
            return -1;
        }
    };

    /// One notification.
    ///
    /// @param to whom it tells: an address without its path, or a notifier; empty if nobody is allowed
    /// @param because why it tells nobody, or cannot just now; empty if all is well
    /// @param tries failures in a row
    /// @param next when it is tried again
    /// @param last the entry that was told last
    /// @param lost dead letters that were dropped, since there were too many
    record Line(String name, String to, String because, int tries, Optional<Instant> next, Optional<String> last,
            Optional<Instant> lastAt, long lost, List<Letter> letters) {
        public Line {
            letters = List.copyOf(letters);
        }
    }

    /// A dead letter: what was not told.
    record Letter(String id, String event, String subject, int folded, Instant at, String because) {
    }

    /// By name.
    List<Line> lines();

    /// Tells all dead letters of a notification once more.
    ///
    /// @return how many; -1 if there is no such notification
    int again(String name, Instant now) throws IOException;
}
