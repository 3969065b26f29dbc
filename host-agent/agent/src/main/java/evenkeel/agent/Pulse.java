package evenkeel.agent;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether the core still works: it says so with each turn of its loop. A command that it waits for has a limit of its
/// own, and counts as work until then.
///
/// Beaten by the core's thread, asked by another.
final class Pulse {

    private static final Duration SPARE = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Duration longest;
    private volatile long until;

    /// @param longest how long one piece of work may take that is no command
    Pulse(LongSupplier nanos, Duration longest) {
        this.nanos = nanos;
        this.longest = longest;
        beat();
    }

    void beat() {
        until = nanos.getAsLong() + longest.toNanos();
    }

    /// What comes now may take so long.
    void waits(Duration limit) {
        until = nanos.getAsLong() + limit.plus(SPARE).plus(longest).toNanos();
    }

    boolean beats() {
        return until - nanos.getAsLong() > 0;
    }
}
