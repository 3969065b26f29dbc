package evenkeel.server.pulls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// So many plans an hour, and no more.
final class Budget {

    private final int anHour;
    private final Deque<Instant> spent = new ArrayDeque<>();

    Budget(int anHour) {
        this.anHour = anHour;
    }

    boolean take(Instant now) {
        while (!spent.isEmpty() && !spent.peekFirst().plus(Duration.ofHours(1)).isAfter(now)) {
            spent.removeFirst();
        }
        if (spent.size() >= anHour) {
            return false;
        }
        spent.addLast(now);
        return true;
    }
}
