package evenkeel.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// What this machine can do at all: what other figures are to be read against.
final class FloorBench implements Bench {

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public String about() {
        return "What this machine can do: a write made durable, a digest, a process.";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int times = scale.of(3, 200, 1000);
        report.measured(Measured.of("one page written and fsynced, p50", synced(times), "ms"));
        report.measured(Measured.of("SHA-256 of 1 MiB, p50", digested(times), "ms"));
        report.measured(Measured.of("start and end of /bin/true, p50", started(scale.of(3, 50, 50)), "ms"));
    }

    private static double synced(int times) throws IOException {
        var file = Files.createTempFile("evenkeel-bench", ".page");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return middle(times, () -> {
                channel.write(ByteBuffer.allocate(4096), 0);
                channel.force(true);
            });
        } finally {
            Files.delete(file);
        }
    }

    private static double digested(int times) throws Exception {
        var bytes = new byte[1 << 20];
        var sum = MessageDigest.getInstance("SHA-256");
        return middle(times, () -> OutputStream.nullOutputStream().write(sum.digest(bytes)));
    }

    private static double started(int times) throws IOException {
        return middle(times, () -> {
            var child = new ProcessBuilder("/bin/true").start();
            try {
                child.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        });
    }

    private interface Doing {
        void done() throws IOException;
    }

    private static double middle(int times, Doing doing) throws IOException {
        var samples = new double[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            doing.done();
            samples[i] = Figures.millisSince(began);
        }
        return Figures.middle(samples);
    }
}
