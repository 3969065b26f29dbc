package evenkeel.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import evenkeel.group.Targets;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.resource.Fleet.Person;
import evenkeel.resource.Fleet.Rule;
import evenkeel.resource.Fleet.Target;
import evenkeel.resource.SshKeys;

/// Answers what the policies of one accepted revision allow. What none allows is denied; nothing but Git and the
/// activation's tags decides.
public final class Policies {

    private Policies() {
    }

    /// Whose key it is.
    ///
    /// @param openssh type and key in OpenSSH's form; a comment is passed over
    public static Optional<String> person(Fleet fleet, String openssh) {
        var plain = SshKeys.plain(openssh);
        return fleet.people().values().stream().filter(person -> person.keys().contains(plain)).map(Person::name)
                .findFirst();
    }

    /// Whether a person may do this.
    ///
    /// @param host on which; empty for what concerns no single host: only a rule for all hosts allows that
    /// @param tags the host's, of its file and its activation
    public static boolean allows(Fleet fleet, String person, String verb, Optional<HostName> host,
            SortedMap<String, String> tags) {
        return rules(fleet, person, verb)
                .anyMatch(rule -> host.map(name -> Targets.matches(rule.targets(), name, tags, fleet))
                        .orElseGet(() -> !rule.targets().isEmpty() && rule.targets().stream().allMatch(Policies::all)));
    }

    /// On which of these hosts a person may do this.
    ///
    /// @param hosts each with its tags
    public static SortedSet<HostName> hosts(Fleet fleet, String person, String verb,
            Map<HostName, SortedMap<String, String>> hosts) {
        var rules = rules(fleet, person, verb).toList();
        var allowed = new TreeSet<HostName>();
        hosts.forEach((host, tags) -> {
            if (rules.stream().anyMatch(rule -> Targets.matches(rule.targets(), host, tags, fleet))) {
                allowed.add(host);
            }
        });
        return allowed;
    }

    /// Whether a person may do this anywhere at all: on some host, or on what concerns none.
    public static boolean somewhere(Fleet fleet, String person, String verb) {
        return rules(fleet, person, verb).findAny().isPresent();
    }

    /// Whether a person may run this document on this host.
    public static boolean runs(Fleet fleet, String person, String document, HostName host,
            SortedMap<String, String> tags) {
        return rules(fleet, person, "run").filter(rule -> DocumentPattern.anyFits(rule.documents(), document))
                .anyMatch(rule -> Targets.matches(rule.targets(), host, tags, fleet));
    }

    private static Stream<Rule> rules(Fleet fleet, String person, String verb) {
        return fleet.policies().values().stream()
                .filter(policy -> fleet.people().containsKey(person) && policy.people().contains(person))
                .flatMap(policy -> policy.allow().stream())
                .filter(rule -> rule.verbs().contains(verb) || rule.verbs().contains("*"));
    }

    private static boolean all(Target target) {
        return target.key().equals("InstanceIds") && target.values().contains("*");
    }

    /// No tags: for what concerns no host.
    public static final SortedMap<String, String> NO_TAGS = java.util.Collections
            .unmodifiableSortedMap(new TreeMap<>());
}
