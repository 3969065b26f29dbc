package evenkeel.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.model.Key;

/// What the ledger and the fleet say about rollouts at one instant: all that [Moves] reads besides the plan.
///
/// @param associations by name
/// @param rollouts the newest generation of each association that has begun one
/// @param gates what else holds changes back, asked in this order
public record Standing(Map<String, Association> associations, Map<String, Rollout> rollouts, Hosts hosts,
        List<Gate> gates) {

    public Standing {
        gates = List.copyOf(gates);
    }

    public Standing(Map<String, Association> associations, Map<String, Rollout> rollouts, Hosts hosts) {
        this(associations, rollouts, hosts, List.of());
    }

    /// @param targets how many hosts it reaches
    /// @param dependsOn names of associations that come first on each host
    /// @param audit it is never applied
    public record Association(String name, String generation, RateControl rate, int targets,
            List<String> dependsOn, boolean audit) {
    }

    /// What is known of hosts.
    public interface Hosts {

        /// Why nothing may be sent to it now; empty if it may.
        Optional<String> closed(HostName host);

        /// Failures of an item in a row; empty if there were none.
        Optional<Attempts> attempts(HostName host, Key key);

        /// Whether its agent leaves the item alone, because something else keeps changing it.
        boolean contested(HostName host, Key key);

        /// Whether the item, as it is desired now, was tried last without success, and is still not as desired.
        boolean failed(HostName host, Key key);

        /// The earlier step of the item's document that failed on this host and ends the document; empty if none did.
        Optional<Key> ended(HostName host, Key key);
    }

    /// A rollout that has not begun, or whose generation is an older one, counts as new; only hosts that are still
    /// moving take their places in it.
    public Rollout rollout(Association association) {
        var known = rollouts.get(association.name());
        return known == null ? new Rollout(association.generation()) : known.in(association.generation());
    }

    /// Whether a time has come.
    static boolean due(Instant at, Instant now) {
        return !now.isBefore(at);
    }
}
