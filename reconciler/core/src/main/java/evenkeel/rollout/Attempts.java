package evenkeel.rollout;

import java.time.Duration;
import java.time.Instant;

import evenkeel.model.Digest;

/// How often an item failed on a host since it last worked, and when it is tried again.
///
/// @param item the digest of the item that failed: another one is tried at once
/// @param failures how many in a row
/// @param last when the last one was
public record Attempts(Digest item, int failures, Instant last) {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    /// After 30 s, then twice as long each time, up to an hour.
    public Instant again() {
        var wait = failures > 10 ? LONGEST : FIRST.multipliedBy(1L << Math.max(0, failures - 1));
        return last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
