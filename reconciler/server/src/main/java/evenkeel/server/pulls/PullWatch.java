package evenkeel.server.pulls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks at proposals on a thread of its own, one look at a time: the loop waits for no forge.
public final class PullWatch implements AutoCloseable {

    private static final long END_SECONDS = 5;

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("pulls").daemon().factory());
    private final AtomicBoolean due = new AtomicBoolean();
    private final PullRequests pulls;
    private final InstantSource clock;

    private PullWatch(PullRequests pulls, InstantSource clock) {
        this.pulls = pulls;
        this.clock = clock;
    }

    /// @param folder remembers what was told
    public static PullWatch of(PullRequests.Doors doors, int plansAnHour, Path folder, InstantSource clock)
            throws IOException {
        return new PullWatch(new PullRequests(doors, plansAnHour, Memory.open(folder)), clock);
    }

    /// Something may be new: a look follows. Does not wait.
    public void ring() {
        if (due.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    due.set(false);
                    pulls.look(clock.instant());
                });
            } catch (RejectedExecutionException e) {
                due.set(false); // it is ending
            }
        }
    }

    /// A look that is under way is interrupted: what it did not tell is told after the next start.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
