package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.plan.Plan;
import evenkeel.resource.Reading;

/// What people ask of the reconciler, through the verbs. Called on the loop's thread. Policy has been checked.
public interface Desk {

    View view(Instant now);

    /// The plan of any revision that the source knows, from the facts at hand; nothing is changed.
    ///
    /// @throws IOException if the source does not know it, or it is not a fleet
    Plan plan(String revision, Instant now) throws IOException;

    /// What a revision reads as.
    Reading read(String revision) throws IOException;

    /// Writes the entry of a request: before it is answered.
    void asked(String person, String verb, List<String> arguments, boolean allowed, String because, Instant now)
            throws IOException;

    /// Tries again what failed or is unknown.
    ///
    /// @param host a name or `*`
    /// @param key of an item or `*`
    /// @return how many items are to be tried again
    int retry(String host, String key, String person, Instant now) throws IOException;

    /// Lets go ahead what is held.
    ///
    /// @return whether such a subject was held
    boolean confirm(String subject, String person, Instant now) throws IOException;

    /// One association's rollout; empty if the accepted revision has no such association.
    Optional<RolloutShown> rollout(String association, Instant now);

    /// No further host begins with the present generation of an association.
    ///
    /// @return whether there is such an association, and it was not halted so before
    boolean halt(String association, String person, Instant now) throws IOException;

    /// Lets a halted rollout go on; errors so far are forgiven, and failed health checks are made again.
    ///
    /// @return whether there is such an association, and it was halted
    boolean resume(String association, String person, Instant now) throws IOException;
}
