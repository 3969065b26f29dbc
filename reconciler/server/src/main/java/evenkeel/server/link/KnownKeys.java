package evenkeel.server.link;

import java.util.Map;

import evenkeel.model.HostName;
import evenkeel.protocol.Enrol;

/// All keys that are good at one instant, in OpenSSH's form, without comment. Nothing in it changes.
///
/// A key that is both a host's and a person's is neither's: it is refused.
///
/// @param hosts enrolled and not retired
/// @param persons the person of each key
public record KnownKeys(Map<String, HostName> hosts, Map<String, String> persons) {

    /// Nobody is known yet.
    public static final KnownKeys NONE = new KnownKeys(Map.of(), Map.of());

    private static final String ED25519 = "ssh-ed25519 ";

    public KnownKeys {
        hosts = Map.copyOf(hosts);
        persons = Map.copyOf(persons);
    }

    /// A host may ask again to join: it does not know that it is enrolled if the first answer was lost.
    ///
    /// @param fingerprint of the key
    Verdict admit(String key, String fingerprint, String user) {
        var host = hosts.get(key);
        var person = persons.get(key);
        if (host != null && person != null) {
            return new Verdict.Refused("the key is that of host " + host + " and of person " + person);
        }
        if (host != null && user.equals(host.name())) {
            return new Verdict.Admitted(new Role.Host(host, key));
        }
        if (host != null && !user.equals(Enrol.USER)) {
            return new Verdict.Refused("the key is that of host " + host);
        }
        if (person != null) {
            return new Verdict.Admitted(new Role.Person(person, key, fingerprint));
        }
        if (!user.equals(Enrol.USER)) {
            return new Verdict.Refused("nobody has this key");
        }
        return key.startsWith(ED25519)
                ? new Verdict.Admitted(new Role.Stranger(key))
                : new Verdict.Refused("a host joins with an Ed25519 key");
    }

    /// Whether who came in by these rules may stay.
    boolean stillGood(Role role) {
        return switch (role) {
            case Role.Host host -> host.name().equals(hosts.get(host.key())) && !persons.containsKey(host.key());
            case Role.Person person ->
                person.name().equals(persons.get(person.key())) && !hosts.containsKey(person.key());
            case Role.Stranger _ -> true;
        };
    }
}
