package evenkeel.reconcile;

import java.util.Optional;

import evenkeel.policy.Policies;
import evenkeel.resource.Fleet;

/// Who may approve. The revision that brings an approval has no say in it: policies are those of the one before.
final class Approving {

    private static final String VERB = "approve";

    private Approving() {
    }

    /// For the whole fleet: an approval lets a plan of all hosts go ahead.
    static boolean allowed(Fleet fleet, String person) {
        return Policies.allows(fleet, person, VERB, Optional.empty(), Policies.NO_TAGS);
    }
}
