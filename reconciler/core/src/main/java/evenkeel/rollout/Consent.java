package evenkeel.rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import evenkeel.resource.Approval;

/// Whether an approval counts at one instant.
public final class Consent {

    private Consent() {
    }

    /// What it lacks; empty if it counts.
    ///
    /// @param counted people whose signature counted when the revision was accepted that brought their names
    /// @param may whether policies still allow a person to approve
    /// @param needed how many people have to approve
    public static Optional<String> lacking(Approval approval, Set<String> counted, Predicate<String> may, int needed,
            Instant now) {
        var file = "approvals/" + approval.digest().brief() + "….yaml";
        if (Standing.due(approval.expires(), now)) {
            return Optional.of(file + " expired at " + approval.expires());
        }
        var people = new TreeSet<>(approval.approvedBy());
        people.retainAll(counted);
        if (people.isEmpty()) {
            return Optional.of(file + ": nobody's signature is on it that counts");
        }
        people.removeIf(may.negate());
        return people.size() >= needed
                ? Optional.empty()
                : Optional.of(file + ": approved by " + people.size() + " of " + needed
                        + (people.isEmpty() ? "" : " (" + String.join(", ", people) + ")"));
    }
}
