package evenkeel.lab;

import java.time.Duration;
import java.util.function.Supplier;

/// Waits for what another process does. The deadline is generous: it only ends a test that has failed.
public final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long EVERY_MILLIS = 50;

    private Waiting() {
    }

    /// Something that may not be so yet.
    public interface Seen {
        boolean now() throws Exception;
    }

    /// @param otherwise what to say if it is not seen in time
    public static void until(String what, Supplier<String> otherwise, Seen seen) throws Exception {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!seen.now()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + LIMIT.toSeconds() + " s in vain: " + what + "\n"
                        + otherwise.get());
            }
            Thread.sleep(EVERY_MILLIS);
        }
    }
}
