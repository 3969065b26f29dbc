package evenkeel.verbs;

import java.util.Optional;
import java.util.SortedMap;

import evenkeel.model.HostName;
import evenkeel.policy.Policies;
import evenkeel.resource.Fleet;

/// Who may do what: deny by default.
public interface Access {

    /// Whether a policy allows this person this verb on this host.
    boolean allows(Fleet fleet, String person, String verb, HostName host, SortedMap<String, String> tags);

    /// Whether a policy allows this person what concerns no single host.
    boolean allows(Fleet fleet, String person, String verb);

    /// By the policies of the accepted revision.
    static Access policies() {
        return new Access() {
            @Override
            public boolean allows(Fleet fleet, String person, String verb, HostName host,
                    SortedMap<String, String> tags) {
                return Policies.allows(fleet, person, verb, Optional.of(host), tags);
            }

            @Override
            public boolean allows(Fleet fleet, String person, String verb) {
                return Policies.allows(fleet, person, verb, Optional.empty(), Policies.NO_TAGS);
            }
        };
    }
}
