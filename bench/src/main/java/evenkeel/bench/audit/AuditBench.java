package evenkeel.bench.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

import evenkeel.bench.Bench;
import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;

/// A burst of changes through spool and trail, and what a clone of them weighs.
public final class AuditBench implements Bench {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FRAME = 10;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String about() {
        return "10,000 changes in a burst through the real spool and audit trail, read back; the size of a clone.";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        var folder = Files.createTempDirectory("evenkeel-bench");
        try {
            try (var trail = new Trail(folder.resolve("burst"))) {
                burst(trail, scale, report);
            }
            try (var trail = new Trail(folder.resolve("long"))) {
                steady(trail, scale, report);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void burst(Trail trail, Scale scale, Report report) throws IOException, InterruptedException {
        int changes = scale.of(500, 10_000, 100_000);
        long began = System.nanoTime();
        for (int i = 0; i < changes / FRAME; i++) {
            trail.record(FRAME, BEGAN);
        }
        double recorded = Figures.millisSince(began);
        long last = System.nanoTime();
        trail.drained();
        double drained = Figures.millisSince(last) / 1000;
        double all = Figures.millisSince(began) / 1000;
        var found = trail.verified();
        report.says(said("%d changes recorded in %.0f ms, %.3f ms for each fsynced frame of %d; %d commits in %.1f s;"
                + " %d entries read back", changes, recorded, recorded * FRAME / changes, FRAME, found.commits(), all,
                found.entries()));
        report.measured(Measured.of("spool drained after a burst of " + changes + " changes", drained, "s").atMost(10)
                .simulated("changes"));
        report.measured(Measured.of("entries lost of it", trail.happened.entries() - found.entries(), "entries")
                .atMost(0).simulated("changes"));
        report.measured(Measured.of("commits a second, beyond the first", (found.commits() - 1) / all, "1/s").atMost(1)
                .simulated("changes"));
        sizes("burst", trail, report);
    }

    /// A commit each second, several minutes of the trail's own time.
    private static void steady(Trail trail, Scale scale, Report report) throws IOException, InterruptedException {
        int seconds = scale.of(2, 40, 600);
        for (int i = 0; i < seconds; i++) {
            for (int frame = 0; frame < 10; frame++) {
                trail.record(FRAME, BEGAN.plusSeconds(5L * i));
            }
            trail.drained();
        }
        var found = trail.verified();
        report.says(said("%d entries in %d commits, %d segments", found.entries(), found.commits(),
                (5 * seconds + 59) / 60));
        sizes("a commit a second", trail, report);
    }

    private static void sizes(String what, Trail trail, Report report) throws IOException, InterruptedException {
        var sizes = trail.cloned();
        double million = 1e6 / trail.happened.entries() / 1048576;
        report.says(said("%s: objects at the remote %.0f MiB, cloned %.0f, after gc %.0f; each per million entries",
                what, sizes.get(0) * million, sizes.get(1) * million, sizes.get(2) * million));
        report.measured(Measured.of("clone of a million entries, " + what, sizes.get(1) * million, "MiB")
                .simulated("changes"));
        report.measured(Measured.of("the same after git gc", sizes.get(2) * million, "MiB").simulated("changes"));
    }

    private static String said(String form, Object... of) {
        return String.format(Locale.ROOT, form, of);
    }
}
