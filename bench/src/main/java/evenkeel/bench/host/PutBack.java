package evenkeel.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.LockSupport;

import evenkeel.bench.Figures;

/// How long a drift of a watched file lasts.
final class PutBack {

    private static final long LOOK_NANOS = 200_000;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private PutBack() {
    }

    /// Milliseconds from a write by hand until the file is as desired again, of so many drifts one after the other.
    static double[] of(Cold cold, int count) throws IOException {
        var host = cold.host();
        var samples = new double[count];
        try (var agent = cold.start()) {
            host.work().drift(host.files());
            agent.until("the agent repairs", () -> Workload.good(host.files(), host.work().drifting().getLast()));
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                samples[i] = one(host, i % host.work().files());
            }
        }
        host.work().check(host.files(), "the agent");
        return samples;
    }

    private static double one(KeptHost host, int file) throws IOException {
        Files.writeString(host.files().resolve(Workload.name(file)), "drifted by hand\n");
        long began = System.nanoTime();
        while (!Workload.good(host.files(), file)) {
            if (System.nanoTime() - began > LONGEST_NANOS) {
                throw new IOException(Workload.name(file) + " stays as it is");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Figures.millisSince(began);
    }
}
