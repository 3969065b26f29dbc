package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import evenkeel.reconcile.View.RolloutView;

/// How the fleet is.
///
/// @param revision the accepted one; empty before the first
/// @param head the newest commit seen
/// @param states how many hosts are in each state; every state is named
/// @param refused why the head is not accepted; empty if it is
/// @param suspensions by name; those that have ended too
/// @param limited why the plan is held by limits; null if it is not
/// @param narrowed the person may see some hosts only: what concerns the whole fleet is left out
public record StatusAnswer(String fleet, String revision, String head, Instant at, SortedMap<String, Integer> states,
        List<String> refused, List<Held> held, List<RolloutView> rollouts, List<Notice> notices, boolean narrowed,
        List<Suspended> suspensions, @OrNull Limited limited)
        implements
            Answer {

    public StatusAnswer {
        refused = List.copyOf(refused);
        held = List.copyOf(held);
        rollouts = List.copyOf(rollouts);
        notices = List.copyOf(notices);
        suspensions = List.copyOf(suspensions);
    }

    /// @param confirm the command that lets it go ahead
    public record Held(String subject, String because, String confirm) {
    }

    public record Notice(String subject, String text) {
    }

    /// A suspension of the accepted revision.
    ///
    /// @param state `in force`; `ends soon`: within 24 h; `ended`: its file can be deleted
    /// @param hosts that have an item which it covers, or did while it was in force
    public record Suspended(String name, String owner, String reason, Instant until, String state, int hosts,
            int items) {
    }

    /// @param approve the command that shows the plan and how to approve it
    public record Limited(String because, String approve) {
    }
}
