package evenkeel.cli.demo;

import java.io.IOException;
import java.time.Duration;

/// Waits for something outside this process.
final class Until {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private Until() {
    }

    /// Something that may not be so yet.
    interface Seen {
        boolean now() throws IOException;
    }

    /// @return milliseconds until it was seen
    /// @throws Failed if it is not seen in three minutes
    static long seen(String what, int everyMillis, Seen seen) throws IOException {
        var begun = System.nanoTime();
        while (true) {
            if (seen.now()) {
                return (System.nanoTime() - begun) / 1_000_000;
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new Failed("waited " + LONGEST.toSeconds() + " s in vain: " + what);
            }
            try {
                Thread.sleep(everyMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failed("interrupted while waiting: " + what);
            }
        }
    }
}
