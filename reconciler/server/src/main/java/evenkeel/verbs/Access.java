package evenkeel.verbs;

import java.util.SortedMap;

import evenkeel.model.HostName;
import evenkeel.resource.Fleet;

/// Who may do what: deny by default.
public interface Access {

    /// Whether a policy allows this person this verb on this host.
    boolean allows(Fleet fleet, String person, String verb, HostName host, SortedMap<String, String> tags);

    /// Whether a policy allows this person what concerns no single host.
    boolean allows(Fleet fleet, String person, String verb);

    /// Whether a policy allows this person to run this document on this host.
    default boolean runs(Fleet fleet, String person, String document, HostName host, SortedMap<String, String> tags) {
        return false;
    }

    /// Whether this is a person of the fleet at all.
    default boolean knows(Fleet fleet, String person) {
        return fleet.people().containsKey(person);
    }
}
