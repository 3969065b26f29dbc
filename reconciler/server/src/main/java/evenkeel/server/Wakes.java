package evenkeel.server;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import evenkeel.reconcile.Reconciler;
import evenkeel.server.git.Hook;
import evenkeel.server.git.RefWatch;
import evenkeel.server.git.Remote;
import evenkeel.server.plugins.Shelf;
import evenkeel.server.wake.Alarm;

/// What wakes the loop: an alarm, and a push to a repository on this machine.
final class Wakes {

    private Wakes() {
    }

    /// @param proposed is called when it is known what is proposed; must not wait
    /// @return the alarm, to be set by each turn
    static Alarm of(ServeOptions options, LoopThread loop, Reconciler reconciler, FetchedSource source, Shelf shelf,
            Runnable proposed, Closing closing, Consumer<String> said) throws IOException {
        var repository = Remote.of(options.origin().first());
        var folder = options.state().resolve("wake");
        var proposing = new AtomicBoolean();
        Runnable wake = () -> {
            loop.wake();
            source.fetch();
            look(shelf, said);
            try {
                loop.execute(reconciler::pushed);
            } catch (RejectedExecutionException e) {
                said.accept("woken while ending");
            }
            if (proposing.compareAndSet(false, true)) {
                Thread.ofVirtual().name("proposals").start(() -> propose(source, proposed, said, proposing));
            }
        };
        if (options.hook()) {
            said.accept("wrote the hook " + Hook.write(repository, options.branch(), folder));
        }
        closing.then(RefWatch.on(repository, options.branch(), folder, wake));
        var alarm = closing.then(Alarm.set(wake, options.poll(), RandomGenerator.getDefault()));
        alarm.ring(Instant.EPOCH); // at once: what was pushed before the watch stood has rung nothing
        return alarm;
    }

    /// Beside the branch, which waits for nothing that is anybody's.
    private static void propose(FetchedSource source, Runnable proposed, Consumer<String> said,
            AtomicBoolean proposing) {
        try {
            source.fetchProposals();
            proposed.run();
        } catch (IOException | RuntimeException e) {
            said.accept("what is proposed cannot be fetched: " + e.getMessage());
        } finally {
            proposing.set(false);
        }
    }

    private static void look(Shelf shelf, Consumer<String> said) {
        try {
            shelf.look();
        } catch (IOException e) {
            said.accept("the plugin folder cannot be read: " + e.getMessage());
        }
    }
}
