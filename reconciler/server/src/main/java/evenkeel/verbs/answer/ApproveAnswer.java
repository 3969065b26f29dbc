package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

/// What to approve, and the file that does.
///
/// @param plan the same that `plan` shows
/// @param beyond what of the whole plan is beyond the limits, with nothing of it approved; empty if nothing is
/// @param person who asks, as the fleet names them
/// @param approvedBy the names in the file: those that were there, and this person
/// @param needed how many people have to approve
/// @param expires null where there is nothing to approve
/// @param path of the file in the fleet repository; empty where there is nothing to approve
/// @param file what it holds
public record ApproveAnswer(PlanAnswer plan, List<String> beyond, String person, List<String> approvedBy, int needed,
        @OrNull Instant expires, String path, String file) implements Answer {

    public ApproveAnswer {
        beyond = List.copyOf(beyond);
        approvedBy = List.copyOf(approvedBy);
    }
}
