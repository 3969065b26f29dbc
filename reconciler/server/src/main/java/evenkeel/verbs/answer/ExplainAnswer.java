package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// Why a host is as it is.
///
/// @param whole all items of the host, not chosen ones
/// @param seen when it was last heard of; null if never
/// @param moving the move that it is carrying out; empty if none
public record ExplainAnswer(String host, String state, String because, boolean connected, @OrNull Instant seen,
        Instant at,
        SortedMap<String, String> tags, String moving, boolean whole, List<Item> items) implements Answer {

    public ExplainAnswer {
        items = List.copyOf(items);
    }

    /// One item.
    ///
    /// @param verdict `as desired`, `would change`, `would be released`, `unknown` or `skipped`
    /// @param because why it is unknown or skipped
    /// @param origin null for what has left Git
    /// @param observed null if it was never looked at
    /// @param gate what holds its change; empty if nothing does
    /// @param result null if it never had one
    /// @param until when the gate may let it go; null where that is not known
    /// @param why what it comes from
    public record Item(String key, String action, String verdict, String because, @OrNull Origin origin,
            @OrNull Observed observed,
            List<Step> changes, List<String> after, String gate, boolean contested, @OrNull Result result,
            @OrNull Instant until, Why why) {
        public Item {
            changes = List.copyOf(changes);
            after = List.copyOf(after);
        }
    }

    /// Who wants it.
    ///
    /// @param at `file:line`
    public record Origin(String association, String document, String step, String at) {
    }

    /// Why this host has it.
    ///
    /// @param association `file:line` of the association; empty for what has left Git
    /// @param targets what of the association's targets means the host, and who gave it the tag
    /// @param parameters of the association's document, and where each value is from
    /// @param confirmWithin how soon the agent must be heard after a change of it; empty if it need not
    public record Why(String association, List<String> targets, List<String> parameters, String confirmWithin) {
        public static final Why NOTHING = new Why("", List.of(), List.of(), "");

        public Why {
            targets = List.copyOf(targets);
            parameters = List.copyOf(parameters);
        }
    }

    /// @param saw `seen`, `unknown` or `skipped`
    public record Observed(String saw, String because, String record, Instant at) {
    }

    /// The last result.
    ///
    /// @param cause the move, `repair` or `release`
    /// @param output the last lines of what a script wrote
    public record Result(String outcome, String because, Instant at, String cause, String revision,
            List<Step> changes, String output) {
    }
}
