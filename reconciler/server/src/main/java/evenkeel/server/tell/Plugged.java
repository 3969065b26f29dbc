package evenkeel.server.tell;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import evenkeel.model.Pin;

/// A notifier of a plugin, in a thread of its own: it is waited for so long, then interrupted and left alone.
///
/// @param settings of the notification
/// @param calls that may be under way, of this notifier: those that do not end hold their place
record Plugged(Notifiers notifiers, Offered offered, SortedMap<String, String> settings, Semaphore calls,
        Duration answer) implements Recipient {

    /// @param name of the notifier
    record Offered(Pin plugin, String name) {
    }

    @Override
    public void tell(Told told, Instant now) throws NotTold, InterruptedException {
        if (!calls.tryAcquire()) {
            throw NotTold.now(Limits.CALLS + " calls of it have not ended yet");
        }
        var done = new CompletableFuture<Void>();
        var call = Thread.ofPlatform().daemon().name(shown()).unstarted(() -> call(told, done));
        try {
            call.start();
            done.get(answer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw NotTold.now("it did not end within " + answer.toMillis() + " ms, and was interrupted");
        } catch (ExecutionException e) {
            throw NotTold.now(Limits.clipped(e.getCause().getMessage()));
        } finally {
            call.interrupt();
        }
    }

    private void call(Told told, CompletableFuture<Void> done) {
        try {
            notifiers.tell(offered.plugin(), offered.name(), told.json(), settings);
            done.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            done.completeExceptionally(e);
        } finally {
            calls.release();
        }
    }

    @Override
    public String shown() {
        return "notifier " + offered.name() + " of plugin " + offered.plugin().id();
    }
}
