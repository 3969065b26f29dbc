package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Item.Wiring;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.resource.Fleet;
import evenkeel.resource.Limits;
import evenkeel.resource.Signing;
import evenkeel.resource.Suspension;
import evenkeel.spi.Change;

class SuspensionGateTest {

    private static final Instant END = Instant.parse("2026-01-02T08:00:00Z");
    private static final Position AT = Position.file("suspensions/x.yaml");

    /// What it names, what is asked about, and whether that is held.
    @ParameterizedTest(name = "{0} / {1} / {2}: on {3} {5} of {4} is held: {6}")
    @CsvSource(delimiter = '|', value = {
            "''      | ''        | ''         | web-01 | motd | file:/etc/motd | true",
            "web     | ''        | ''         | web-01 | motd | file:/etc/motd | true",
            "web     | ''        | ''         | db-01  | motd | file:/etc/motd | false",
            "''      | motd      | ''         | web-01 | motd | file:/etc/motd | true",
            "''      | app,motd  | ''         | web-01 | motd | file:/etc/motd | true",
            "''      | app       | ''         | web-01 | motd | file:/etc/motd | false",
            "''      | ''        | file:/etc/motd | db-01 | motd | file:/etc/motd | true",
            "''      | ''        | file:/etc/motd | db-01 | motd | file:/etc/motd2 | false",
            "web     | motd      | file:/etc/motd | web-01 | motd | file:/etc/motd | true",
            "web     | motd      | file:/etc/motd | db-01 | motd | file:/etc/motd | false",
            "web     | app       | file:/etc/motd | web-01 | motd | file:/etc/motd | false",
            "web     | motd      | file:/x    | web-01 | motd | file:/etc/motd | false"})
    void holdsWhatFitsAllThatItNames(String role, String associations, String items, String host, String association,
            String key, boolean held) {
        var suspension = new Suspension("x", "ada", "why", END,
                role.isEmpty() ? List.of() : List.of(new Fleet.Target("tag:role", List.of(role))), words(associations),
                words(items).stream().map(Key::new).toList(), AT);
        assertEquals(held, gate(suspension).closed(new HostName(host), drift(key, association), END.minusSeconds(1))
                .isPresent());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    @Test
    void saysWhoWhyUntilWhenAndWhereAndEndsByItself() {
        var gate = gate(all("look", END), all("longer", END.plusSeconds(60)));
        var change = drift("file:/etc/motd", "motd");
        var host = new HostName("web-01");

        assertEquals(Optional.of(new Gate.Closed("suspended by ada until 2026-01-02T08:01:00Z: we look into it"
                + " (suspensions/longer.yaml)", Optional.of(END.plusSeconds(60)))),
                gate.closed(host, change, END.minus(Duration.ofDays(9))));
        assertEquals(Optional.of(END), gate.next(END.minusSeconds(1)));
        assertEquals(List.of("longer"), gate.inForce(END).stream().map(Suspension::name).toList());
        assertEquals(Optional.empty(), gate.closed(host, change, END.plusSeconds(60)));
        assertEquals(Optional.empty(), gate.next(END.plusSeconds(60)));
    }

    @Test
    void holdsReleasesTooByTheAssociationThatTheItemWasOf() {
        var release = new Release(new Held(new Key("file:/etc/old"), Digest.of("old"), "file", OnRelease.RESTORE, true),
                List.of());
        var now = END.minusSeconds(1);
        var host = new HostName("web-01");

        assertEquals(true, gate(all("all", END)).closed(host, release, now).isPresent());
        assertEquals(true, gate(of("former")).closed(host, release, now).isPresent());
        assertEquals(false, gate(of("motd")).closed(host, release, now).isPresent());
    }

    private static Suspension of(String association) {
        return new Suspension("x", "ada", "why", END, List.of(), List.of(association), List.of(), AT);
    }

    private static Suspension all(String name, Instant until) {
        return new Suspension(name, "ada", "we look into it", until, List.of(), List.of(), List.of(), AT);
    }

    private static Planned drift(String key, String association) {
        var item = Item.of(new Key(key), "file", Digest.of("plugin"), Tree.fields("path", key), "", Wiring.NONE,
                new Item.Origin(association, "d", "s", "f", 1, 1));
        return new Drift(item, Digest.of("seen"), List.of(Change.update("content", "a", "b")), List.of(), END);
    }

    private static SuspensionGate gate(Suspension... suspensions) {
        var named = new TreeMap<String, Suspension>();
        Arrays.asList(suspensions).forEach(each -> named.put(each.name(), each));
        var fleet = new Fleet("r", new Fleet.Settings("f", 60, 5, Duration.ofHours(72), Duration.ofMinutes(30),
                Limits.NONE, Signing.NONE), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), named, new TreeMap<>(), new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Fleet.Plugins(List.of(), new TreeMap<>()), new TreeMap<>());
        return new SuspensionGate(fleet, new SuspensionGate.Places() {
            @Override
            public SortedMap<String, String> tags(HostName host) {
                return new TreeMap<>(Map.of("role", host.name().substring(0, host.name().indexOf('-'))));
            }

            @Override
            public Optional<String> association(HostName host, Key released) {
                return Optional.of("former");
            }
        });
    }
}
