package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

/// The notifications, by name.
///
/// @param detail whether dead letters are listed, or only counted
public record NotificationsAnswer(Instant at, boolean detail, List<Row> notifications) implements Answer {

    public NotificationsAnswer {
        notifications = List.copyOf(notifications);
    }

    /// @param to whom it tells: an address without its path, or a notifier; empty if nobody is allowed
    /// @param state `well`, `failing`, or `silent` where nobody is allowed
    /// @param because why it is not well
    /// @param tries failures in a row
    /// @param next when it is tried again; null if nothing failed
    /// @param last the entry that was told last; null if none was
    /// @param lastAt when; null likewise
    /// @param dead how many dead letters it has
    /// @param lost how many more were dropped, since there were too many
    public record Row(String name, String to, String state, String because, int tries, @OrNull Instant next,
            @OrNull String last, @OrNull Instant lastAt, int dead, long lost, List<Letter> letters) {
        public Row {
            letters = List.copyOf(letters);
        }
    }

    /// What was not told.
    ///
    /// @param id of its entry
    /// @param event its name
    /// @param folded how many more like it were to be told with it
    /// @param at when it was given up
    public record Letter(String id, String event, String subject, int folded, Instant at, String because) {
    }
}
