package evenkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.resource.Repository;

class PoliciesTest {

    private static final Map<HostName, SortedMap<String, String>> HOSTS = Map.of(new HostName("web-01"),
            new TreeMap<>(Map.of("role", "web")), new HostName("web-02"), new TreeMap<>(Map.of("role", "web")),
            new HostName("db-01"), new TreeMap<>(Map.of("role", "db")));

    private static final Fleet FLEET = Repository.fresh().with("people/bob.yaml", person("bob", "A"))
            .with("people/eve.yaml", person("eve", "Q")).with("policies/web.yaml", """
                    apiVersion: evenkeel/v1
                    kind: Policy
                    metadata: {name: web}
                    spec:
                      people: [bob]
                      allow:
                        - verbs: [plan, retry]
                          targets: [{key: resource-groups:Name, values: [web]}]
                        - verbs: [retry]
                          targets: [{key: InstanceIds, values: [db-01]}]
                        - verbs: [hosts]
                        - verbs: [run]
                          targets: [{key: resource-groups:Name, values: [web]}]
                          documents: [deploy-*, Install*-v*-x, Motd]
                    """).fleet();

    /// Person, verb, the hosts on which it is allowed, and whether it is where no single host is concerned.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada    | plan     | db-01 web-01 web-02 | true
            ada    | anything | db-01 web-01 web-02 | true
            bob    | plan     | web-01 web-02       | false
            bob    | retry    | db-01 web-01 web-02 | false
            bob    | hosts    | db-01 web-01 web-02 | true
            bob    | status   | ''                  | false
            bob    | *        | ''                  | false
            eve    | plan     | ''                  | false
            nobody | plan     | ''                  | false
            """)
    void deniesWhatNoPolicyAllows(String person, String verb, String hosts, boolean everywhere) {
        assertEquals(hosts, Policies.hosts(FLEET, person, verb, HOSTS).stream().map(HostName::name)
                .collect(Collectors.joining(" ")));
        HOSTS.forEach((host, tags) -> assertEquals(hosts.contains(host.name()),
                Policies.allows(FLEET, person, verb, Optional.of(host), tags)));
        assertEquals(everywhere, Policies.allows(FLEET, person, verb, Optional.empty(), Policies.NO_TAGS));
    }

    /// Person, document, the hosts on which they may run it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada | AWS-RunShellScript | db-01 web-01 web-02
            bob | AWS-RunShellScript | ''
            bob | deploy-app         | web-01 web-02
            bob | deploy-            | web-01 web-02
            bob | a-deploy-app       | ''
            bob | Motd               | web-01 web-02
            bob | Motd2              | ''
            bob | InstallA-v1-x      | web-01 web-02
            bob | Install-v-x        | web-01 web-02
            bob | Install-v          | ''
            bob | Install-vx         | ''
            eve | deploy-app         | ''
            """)
    void letsADocumentRunWhereAPolicySaysSo(String person, String document, String hosts) {
        assertEquals(hosts, new TreeMap<>(HOSTS).entrySet().stream()
                .filter(host -> Policies.runs(FLEET, person, document, host.getKey(), host.getValue()))
                .map(host -> host.getKey().name()).collect(Collectors.joining(" ")));
    }

    @Test
    void knowsAPersonByTheKeyWhateverItsComment() {
        assertEquals(Optional.of("ada"), Policies.person(FLEET, Repository.KEY));
        assertEquals(Optional.of("ada"), Policies.person(FLEET, Repository.KEY + " another comment"));
        assertEquals(Optional.empty(), Policies.person(FLEET, "ssh-ed25519 AAAA"));
        assertEquals(Optional.empty(), Policies.person(FLEET, ""));
    }

    @Test
    void tellsWhetherSomethingIsAllowedAnywhere() {
        assertTrue(Policies.somewhere(FLEET, "bob", "plan"));
        assertFalse(Policies.somewhere(FLEET, "bob", "status"));
        assertFalse(Policies.somewhere(FLEET, "eve", "plan"));
    }

    private static String person(String name, String letter) {
        return """
                apiVersion: evenkeel/v1
                kind: Person
                metadata: {name: %s}
                spec: {credentials: [{type: ssh, key: "%s"}]}
                """.formatted(name, Repository.KEY.replace("AABAgME", "AABAgM" + letter));
    }
}
