package evenkeel.processes;

import java.util.function.Supplier;

/// Waits for what another process does. The deadline is generous: it only ends a test that has failed.
final class Waiting {

    private static final long SECONDS = 180;
    private static final long EVERY_MILLIS = 100;

    private Waiting() {
    }

    /// Something that may not be so yet.
    interface Seen {
        boolean now() throws Exception;
    }

    /// @param otherwise what to say if it is not seen in time
    static void until(String what, Supplier<String> otherwise, Seen seen) throws Exception {
        var end = System.nanoTime() + SECONDS * 1_000_000_000;
        while (!seen.now()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + SECONDS + " s in vain: " + what + "\n" + otherwise.get());
            }
            Thread.sleep(EVERY_MILLIS);
        }
    }
}
