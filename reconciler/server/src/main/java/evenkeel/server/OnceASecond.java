package evenkeel.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Rings as soon as it is asked to, and once in a second at most, however often it is asked.
final class OnceASecond implements Runnable {

    private static final Duration APART = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Consumer<Instant> alarm;
    private Instant last = Instant.EPOCH;

    /// @param alarm rings at an instant
    OnceASecond(InstantSource clock, Consumer<Instant> alarm) {
        this.clock = clock;
        this.alarm = alarm;
    }

    @Override
    public synchronized void run() {
        var now = clock.instant();
        if (last.isAfter(now.plus(APART))) {
            last = Instant.EPOCH; // the clock was put back
        }
        if (!last.isAfter(now)) {
            var next = last.plus(APART);
            last = next.isAfter(now) ? next : now;
            alarm.accept(last);
        }
    }
}
