package evenkeel.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before dialling again: a random time up to a bound that doubles from 0.2 s to the longest, so that a
/// thousand agents do not come back at one moment.
final class Backoff {

    private static final long FIRST = 200;

    private final RandomGenerator random;
    private final long longest;
    private long bound = FIRST;

    Backoff(RandomGenerator random, Duration longest) {
        this.random = random;
        this.longest = longest.toMillis();
    }

    Duration next() {
        var wait = Duration.ofMillis(random.nextLong(Math.min(longest, bound) + 1));
        bound = Math.min(longest, bound * 2);
        return wait;
    }

    /// A connection held.
    void reset() {
        bound = FIRST;
    }
}
