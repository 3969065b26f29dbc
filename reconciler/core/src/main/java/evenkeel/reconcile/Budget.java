package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;

/// So many of something in a span of time.
final class Budget {

    private final int most;
    private final Duration span;
    private Instant since = Instant.MIN;
    private int spent;

    Budget(int most, Duration span) {
        this.most = most;
        this.span = span;
    }

    /// @return whether there was so much left; if not, nothing is taken
    boolean take(int count, Instant now) {
        if (since.equals(Instant.MIN) || !now.isBefore(since.plus(span))) {
            since = now;
            spent = 0;
        }
        if (spent + count > most) {
            return false;
        }
        spent += count;
        return true;
    }
}
