package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.reconcile.AskedHost.Wish;

/// What one host is asked to look at, and how much of it in an hour.
class AskedHostTest {

    private static final HostName HOST = new HostName("web-01");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int AN_HOUR = 50_000;

    private final AskedHost asked = new AskedHost(new Live(HOST, Facts.none(HOST)).looks);
    private long frames;

    private static Wish wish(int number) {
        return new Wish(Item.of(new Key("file:/etc/" + number), "file", Digest.of("plugin"),
                Tree.fields("path", "/etc/" + number), "", Item.Wiring.NONE,
                new Item.Origin("motd", "motd", "motd", "documents/motd.yaml", 1, 0)), List.of());
    }

    /// The host answers all that it was asked.
    private void answered(Instant now) {
        while (!asked.next(++frames, now).isEmpty()) {
            asked.landed();
        }
    }

    private int added(int from, int to, Instant now) {
        int added = 0;
        for (int i = from; i < to; i++) {
            added += asked.add(wish(i), now) ? 1 : 0;
            if (i % 1_000 == 999) {
                answered(now);
            }
        }
        return added;
    }

    @Test
    void isAskedForSoManyItemsInAnHourAndForMoreInTheNext() {
        assertEquals(AN_HOUR, added(0, AN_HOUR + 2_000, NOW));
        assertFalse(asked.add(wish(1), NOW.plus(Duration.ofMinutes(59))), "however they are spread");
        assertTrue(asked.add(wish(1), NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void whatIsOnItsWayAlreadyCountsOnce() {
        for (int i = 0; i < AN_HOUR; i++) {
            assertTrue(asked.add(wish(0), NOW));
        }
        assertEquals(1, asked.all().size());
        assertEquals(1_000, added(1, 1_001, NOW));
    }

    @Test
    void noMoreWaitThanAHostCanBeKeptBusyWith() {
        for (int i = 0; i < 5_000; i++) {
            assertTrue(asked.add(wish(i), NOW));
        }
        assertFalse(asked.add(wish(5_000), NOW));
        assertEquals(100, asked.next(1, NOW).size());
        assertTrue(asked.add(wish(5_000), NOW));
    }
}
