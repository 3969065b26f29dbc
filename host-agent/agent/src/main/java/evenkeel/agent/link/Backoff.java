package evenkeel.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before dialling again: a random time up to a bound that doubles from 0.2 s to 30 s, so that a
/// thousand agents do not come back at one moment.
final class Backoff {

    private static final long FIRST = 200;
    private static final long LAST = 30_000;

    private final RandomGenerator random;
    private long bound = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var wait = Duration.ofMillis(random.nextLong(bound + 1));
        bound = Math.min(LAST, bound * 2);
        return wait;
    }

    /// A connection held.
    void reset() {
        bound = FIRST;
    }
}
