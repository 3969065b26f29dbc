package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

/// Who put an item on a host.
///
/// @param wanted by which association; null if nothing wants it now
/// @param commit the last that touched the files it is made from, up to the revision that brought it; null if that is
///        not known
/// @param asked the move that brought it as it is wanted; null if there was none, or it is older than the trail at hand
/// @param made the first result of it as it is wanted; null if there is none
/// @param last the newest result of the key, as wanted now or not; null if it is the same as `made`
/// @param confirmed when the agent was heard again after the change; null if that was not asked for, or not yet
/// @param approvals names of the approvals in Git that let it go
/// @param begins what is older than this is not at hand; null if all is
public record BlameAnswer(String host, String key, Instant at, @OrNull Wanted wanted, @OrNull Commit commit,
        @OrNull Asked asked, @OrNull Made made, @OrNull Made last, @OrNull Instant confirmed, List<String> approvals,
        @OrNull Instant begins) implements Answer {

    public BlameAnswer {
        approvals = List.copyOf(approvals);
    }

    /// @param associationAt `file:line`
    /// @param stepAt `file:line`
    public record Wanted(String association, String associationAt, String document, String step, String stepAt) {
    }

    /// @param files those that were asked about
    public record Commit(String revision, String author, Instant at, String subject, List<String> files) {
        public Commit {
            files = List.copyOf(files);
        }
    }

    /// A move as it was written down before it was sent.
    public record Asked(String move, String revision, Instant at) {
    }

    /// What a host did.
    ///
    /// @param cause the move, or `repair`
    public record Made(String outcome, String because, Instant at, String cause, String revision) {
    }
}
