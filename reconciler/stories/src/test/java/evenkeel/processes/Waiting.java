package evenkeel.processes;

import java.util.function.IntSupplier;
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
        until(what, otherwise, () -> 0, seen);
    }

    /// @param progress a number that changes as long as there is some: the time begins anew with it
    static void until(String what, Supplier<String> otherwise, IntSupplier progress, Seen seen) throws Exception {
        var end = System.nanoTime() + SECONDS * 1_000_000_000;
        int before = progress.getAsInt();
        while (!seen.now()) {
            if (progress.getAsInt() != before) {
                before = progress.getAsInt();
                end = System.nanoTime() + SECONDS * 1_000_000_000;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + SECONDS + " s in vain: " + what + "\n" + otherwise.get());
            }
            Thread.sleep(EVERY_MILLIS);
        }
    }
}
