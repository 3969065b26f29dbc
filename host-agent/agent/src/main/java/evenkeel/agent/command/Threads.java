package evenkeel.agent.command;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import evenkeel.loader.Lasting;

/// Work on threads of its own, beside the core.
public final class Threads implements Workers {

    /// How often work that waits looks again.
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Runnable wake;
    private final Consumer<String> log;
    private volatile boolean left;

    /// @param wake is called on any thread
    public Threads(Runnable wake, Consumer<String> log) {
        this.wake = wake;
        this.log = log;
    }

    @Override
    public void begin(Runnable work) {
        var thread = Thread.ofPlatform().daemon().name("work").unstarted(() -> {
            try {
                work.run();
            } catch (Lasting.Leaving e) {
                return; // it was told to
            } catch (RuntimeException | Error e) {
                log.accept("the work on a command broke off: " + e);
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    @Override
    public void pause() {
        if (!left) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                left = true;
            }
        }
        if (left) {
            throw new Lasting.Leaving("a command");
        }
    }

    @Override
    public void wake() {
        wake.run();
    }

    /// Waits a moment for work to see it.
    @Override
    public void leave() {
        left = true;
        long until = System.nanoTime() + LEAVE.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
