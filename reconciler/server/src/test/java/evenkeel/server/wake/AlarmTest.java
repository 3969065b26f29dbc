package evenkeel.server.wake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

class AlarmTest {

    private final LinkedBlockingQueue<Instant> rings = new LinkedBlockingQueue<>();

    private Alarm alarm(Duration poll) {
        return Alarm.set(() -> rings.add(Instant.now()), poll, new Random(1));
    }

    private Instant ring() throws InterruptedException {
        var ring = rings.poll(20, TimeUnit.SECONDS);
        assertNotNull(ring, "it did not ring");
        return ring;
    }

    @Test
    void ringsNotBeforeItsTimeAndAgainWhenSetAgain() throws Exception {
        try (var alarm = alarm(Duration.ofHours(1))) {
            var at = Instant.now().plusMillis(50);
            alarm.ring(at);
            assertTrue(!ring().isBefore(at.minusMillis(2)));
            alarm.ring(Instant.now());
            ring();
            alarm.ring(Instant.MIN);
            ring();
        }
    }

    @Test
    void takesTheEarliestOfSeveral() throws Exception {
        try (var alarm = alarm(Duration.ofHours(1))) {
            alarm.ring(Instant.now().plusSeconds(3600));
            alarm.ring(Instant.now().plusMillis(30));
            alarm.ring(Instant.now().plusSeconds(1800));
            alarm.ring(Instant.MAX);
            ring();
            assertEquals(0, rings.size());
        }
    }

    @Test
    void pollsAgainAndAgain() throws Exception {
        try (var _ = alarm(Duration.ofMillis(20))) {
            for (int i = 0; i < 5; i++) {
                ring();
            }
        }
    }

    @Test
    void goesOnWhenWakingThrows() throws Exception {
        var quartz = Logger.getLogger("org.quartz.core");
        quartz.setLevel(Level.OFF);
        try (var alarm = Alarm.set(() -> {
            rings.add(Instant.now());
            throw new IllegalStateException("on purpose");
        }, Duration.ofMillis(20), new Random(1))) {
            ring();
            ring();
            alarm.ring(Instant.now());
            ring();
        }
    }
}
