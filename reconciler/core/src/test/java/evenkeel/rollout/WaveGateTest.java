package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.resource.Wave;

class WaveGateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Key MOTD = new Key("file:/etc/motd");
    private final Division division = Division.of(List.of(wave("1"), wave("2"), wave("100%")),
            new TreeSet<>(List.of(new HostName("a"), new HostName("b"), new HostName("c"))), (_, _) -> false);

    private static Wave wave(String hosts) {
        return new Wave(Optional.of(hosts), Optional.empty(), Duration.ZERO, List.of());
    }

    private static Planned drift(String association) {
        return new Drift(Item.of(MOTD, "file", Digest.of("p"), Tree.EMPTY, "", Item.Wiring.NONE,
                new Item.Origin(association, "doc", "step", "documents/doc.yaml", 1, 0)), Digest.of("seen"), List.of(),
                List.of(), NOW);
    }

    private static Planned release() {
        return new Release(new Held(MOTD, Digest.of("x"), "file", Item.OnRelease.RESTORE, true), List.of());
    }

    private WaveGate gate(int wave, String doing, Optional<Instant> until, String stopped) {
        return new WaveGate(Map.of("web", new WaveGate.Line("web", division, wave, doing, until, stopped)),
                (host, _) -> Optional.of(host.name().equals("b") ? "web" : "other"));
    }

    @ParameterizedTest(name = "in wave {0}, host {1}: {2}")
    @CsvSource({"1, a, ''", "1, b, it goes in wave 2 of 3 of association web; wave 1 is under way",
            "1, c, it goes in wave 3 of 3 of association web; wave 1 is under way", "2, a, ''", "2, b, ''",
            "2, c, it goes in wave 3 of 3 of association web; wave 2 is under way", "3, c, ''",
            "1, elsewhere, ''"})
    void holdsWhoseWaveHasNotCome(int wave, String host, String expected) {
        assertEquals(expected, gate(wave, "is under way", Optional.empty(), "")
                .closed(new HostName(host), drift("web"), NOW).map(Gate.Closed::because).orElse(""));
    }

    @Test
    void saysUntilWhenTheWaveBeforeBakes() {
        var until = Optional.of(NOW.plusSeconds(60));
        var closed = gate(1, "bakes", until, "").closed(new HostName("b"), drift("web"), NOW).orElseThrow();
        assertEquals(until, closed.until());
        assertTrue(closed.because().endsWith("wave 1 bakes until 2026-01-01T12:01:00Z"), closed.because());
    }

    @Test
    void holdsEveryHostOfAStoppedGenerationAndNoOtherAssociation() {
        var gate = gate(3, "is over", Optional.empty(), "port 80 is closed");
        for (var host : List.of("a", "b", "c")) {
            assertEquals("association web is halted: port 80 is closed",
                    gate.closed(new HostName(host), drift("web"), NOW).orElseThrow().because());
            assertEquals(Optional.empty(), gate.closed(new HostName(host), drift("app"), NOW));
        }
    }

    @Test
    void holdsAReleaseWithTheAssociationThatLastChangedIt() {
        var gate = gate(1, "is under way", Optional.empty(), "");
        assertTrue(gate.closed(new HostName("b"), release(), NOW).isPresent());
        assertEquals(Optional.empty(), gate.closed(new HostName("c"), release(), NOW));
    }

    @Test
    void remembersAQuarantineWhenTheGenerationComesBack() {
        var progress = new Progress();
        progress.reached("bad", 1, Progress.Phase.ASKED, NOW);
        progress.quarantined("bad", "port 80");
        progress.reached("good", 1, Progress.Phase.BEGUN, NOW);
        assertEquals(Optional.empty(), progress.stopped("good"));
        var again = Progress.of(progress.folded());
        assertEquals(Optional.of("port 80"), again.stopped("bad"));
        again.resumed("bad", NOW);
        assertEquals(Optional.empty(), again.stopped("bad"));
        assertEquals(Progress.Phase.BEGUN, again.phase("good"));
        assertEquals(Progress.Phase.NONE, again.phase("bad"));
    }
}
