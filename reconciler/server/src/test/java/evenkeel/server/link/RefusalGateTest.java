package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

class RefusalGateTest {

    @Test
    void aFloodFillsNoAuditTrail() {
        var links = new FakeLinks();
        var gate = new RefusalGate(new Loop(() -> "fleet-1", Runnable::run, InstantSource.system(), links, links));
        var start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < Bounds.REFUSALS; i++) {
            assertEquals("nobody", gate.admit("nobody", start));
        }
        for (int i = 0; i < 7; i++) {
            assertNull(gate.admit("nobody", start.plusSeconds(59)));
        }
        assertEquals("nobody (and 7 refusals before it)", gate.admit("nobody", start.plusSeconds(60)));
        assertEquals("nobody", gate.admit("nobody", start.plusSeconds(61)));
    }
}
