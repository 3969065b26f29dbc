package evenkeel.bench.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import evenkeel.disk.RealDisk;
import evenkeel.server.git.AuditReport;
import evenkeel.server.git.AuditSettings;
import evenkeel.server.git.AuditVerifier;
import evenkeel.server.git.GitAuditTrail;
import evenkeel.server.git.Remote;
import evenkeel.server.keys.Keys;
import evenkeel.server.store.Spool;

/// A spool, a trail and its remote, in a folder.
final class Trail implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    final Happened happened = new Happened();
    private final Path folder;
    private final Keys keys;
    private final Spool spool;
    private final GitAuditTrail trail;
    private volatile String ended = "";

    Trail(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        git("init", "-q", "--bare", remote().toString());
        this.keys = Keys.open(folder.resolve("keys"));
        this.spool = Spool.open(new RealDisk(), Files.createDirectories(folder.resolve("spool")));
        this.trail = GitAuditTrail.open(new AuditSettings(folder.resolve("audit.git"),
                Remote.of(remote().toString()), "audit", "bench", keys.audit(), Set.of()));
        trail.start(spool, new GitAuditTrail.Told() {
            @Override
            public void ended(String because) {
                ended = because;
            }

            @Override
            public void delayed(String because) {
                if (!because.isEmpty()) {
                    ended = because;
                }
            }
        });
    }

    private Path remote() {
        return folder.resolve("remote.git");
    }

    /// One frame of one host is recorded: when this returns, it is on the disk.
    void record(int changes, Instant at) throws IOException {
        spool.append(happened.frame(changes, at));
    }

    /// Waits until everything is pushed, at the trail's own pace.
    void drained() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (trail.pushed() < happened.entries()) {
            if (!ended.isEmpty() || System.nanoTime() - began > LONGEST.toNanos()) {
                throw new IOException(trail.pushed() + " of " + happened.entries() + " are pushed " + ended);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// Reads everything back from the remote: every signature, every entry, every change.
    AuditReport verified() throws IOException {
        var report = AuditVerifier.verify(remote(), "audit", Set.of(keys.audit().open()));
        if (!report.good() || report.entries() != happened.entries() || report.changes() != happened.changes()
                || report.open() != 0) {
            throw new IOException("lost: " + report + ", and not " + happened.entries() + " entries of "
                    + happened.changes() + " changes");
        }
        return report;
    }

    /// Bytes of a bare clone, as it comes and after `git gc`.
    List<Long> cloned() throws IOException, InterruptedException {
        var clone = folder.resolve("clone.git");
        git("clone", "-q", "--bare", "--no-local", remote().toString(), clone.toString());
        long before = size(clone.resolve("objects"));
        git("--git-dir", clone.toString(), "gc", "-q", "--prune=now");
        return List.of(size(remote().resolve("objects")), before, size(clone.resolve("objects")));
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            long sum = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    @Override
    public void close() {
        trail.close();
    }
}
