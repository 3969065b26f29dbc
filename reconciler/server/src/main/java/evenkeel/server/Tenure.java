package evenkeel.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import evenkeel.server.git.Lease;

/// Takes the lease, keeps it, and ends the service when it is lost.
final class Tenure {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Lease lease;
    private final ServeOptions options;
    private final Consumer<String> said;
    private final InstantSource clock;
    private volatile Instant renewed = Instant.EPOCH;

    Tenure(Lease lease, ServeOptions options, Consumer<String> said, InstantSource clock) {
        this.lease = lease;
        this.options = options;
        this.said = said;
        this.clock = clock;
    }

    /// @param after the highest epoch in the ledger
    /// @return the epoch
    long take(long after) throws IOException {
        var how = options.takeLease() ? Lease.Take.FORCE : options.standby() ? Lease.Take.STANDBY : Lease.Take.FREE;
        if (!options.standby()) {
            return lease.take(clock.instant(), after, how);
        }
        while (true) {
            try {
                return lease.take(clock.instant(), after, how);
            } catch (IOException e) {
                said.accept("standing by: " + e.getMessage());
                try {
                    Thread.sleep(Math.min(LOOK_AGAIN.toMillis(), lease.renewEvery().toMillis() / 2));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while standing by", interrupted);
                }
            }
        }
    }

    /// @param pause is told why new moves have to wait, and of nothing when they need not any longer
    void keep(Closing closing, Ending ending, Consumer<String> pause) {
        renewed = clock.instant();
        var every = lease.renewEvery().toMillis();
        var renewing = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("lease").factory());
        renewing.scheduleWithFixedDelay(() -> renew(ending, pause), every, every, TimeUnit.MILLISECONDS);
        closing.then(renewing::shutdownNow);
    }

    /// Once: what [#keep] does again and again.
    void renew(Ending ending, Consumer<String> pause) {
        var now = clock.instant();
        switch (lease.renew(now)) {
            case Lease.Renewed.Kept() -> {
                renewed = now;
                pause.accept("");
            }
            case Lease.Renewed.Lost(var because) -> {
                said.accept("the lease is lost, and this reconciler ends: " + because);
                ending.end(1);
            }
            case Lease.Renewed.Unreachable(var because) -> {
                if (!now.isBefore(renewed.plus(lease.time()))) {
                    pause.accept("the lease could not be renewed since " + renewed + ": " + because);
                }
            }
        }
    }

    /// From whom it was taken who had not given it back.
    Optional<String> predecessor() {
        return lease.predecessor();
    }

    void release() {
        lease.release(clock.instant());
    }
}
