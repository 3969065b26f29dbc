package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.server.git.AuditSettings;
import evenkeel.server.git.AuditVerifier;
import evenkeel.server.git.GitAuditTrail;
import evenkeel.server.git.Remote;
import evenkeel.server.keys.Keys;
import evenkeel.server.store.Spool;

/// A program that writes an audit trail over the turn of several years, and who starts it again when it has died. No
/// program of the project can be told what year it is, so this one stands in for the reconciler.
record TurningYear(Path folder) {

    private static final int YEARS = 12;
    private static final int OF_EACH = 3;
    private static final int KILLED = 128 + 9;

    /// @param words the folder
    public static void main(String[] words) throws IOException {
        var folder = Path.of(words[0]);
        var spool = Spool.open(new RealDisk(), folder.resolve("spool"));
        try (var trail = GitAuditTrail.open(new AuditSettings(folder.resolve("audit.git"),
                Remote.of(folder.resolve("fleet.git").toString()), "audit", "rec-1",
                Keys.open(folder.resolve("keys")).audit(), Set.of()))) {
            trail.read();
            trail.start(spool, new GitAuditTrail.Told() {
                @Override
                public void ended(String because) {
                    System.out.println("ended: " + because);
                }

                @Override
                public void delayed(String because) {
                    System.out.println("delayed: " + because);
                }
            });
            for (long n = 1 + spool.last().map(Entry::n).orElse(0L); n <= YEARS * OF_EACH; n++) {
                spool.append(List.of(entry(n)));
                trail.flush(Duration.ofSeconds(60));
            }
            trail.flush(Duration.ofSeconds(60));
        }
    }

    private static Entry entry(long n) {
        var at = Instant.parse(2026 + (n - 1) / OF_EACH + "-06-01T00:00:00Z").plusSeconds(n);
        return new Entry("rec-1", 1, n, "harbour", at, new Event.Noticed("n", "" + n));
    }

    void arm(Collection<String> points) throws IOException {
        Files.write(folder.resolve("crash-years"), points);
    }

    Set<String> left() throws IOException {
        var file = folder.resolve("crash-years");
        return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
    }

    /// Runs it until it ends by itself; it ends otherwise only by being killed.
    void untilDone() throws IOException, InterruptedException {
        new ProcessBuilder("git", "init", "-q", "--bare", folder.resolve("fleet.git").toString()).start().waitFor();
        for (int ended = KILLED; ended != 0;) {
            ended = Program.start(command(), Map.of(), folder.resolve("years.log")).ended();
            assertTrue(ended == 0 || ended == KILLED, this::said);
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(Built.JDK.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Devenkeel.crash=" + folder.resolve("crash-years"), "-cp",
                System.getProperty("java.class.path"), TurningYear.class.getName(), folder.toString()));
        return command;
    }

    String said() {
        try {
            return Files.readString(folder.resolve("years.log"));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /// Each entry once, in the branch of its year.
    void verified() throws IOException {
        var report = AuditVerifier.verify(folder.resolve("fleet.git"), "audit",
                Set.of(Keys.open(folder.resolve("keys")).audit().open()));
        assertEquals(List.of(), report.problems());
        assertEquals(YEARS * OF_EACH, report.entries());
        assertEquals(YEARS, report.years().size());
    }
}
