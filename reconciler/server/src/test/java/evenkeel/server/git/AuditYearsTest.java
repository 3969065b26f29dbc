package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.CrashPoint;
import evenkeel.disk.Folders;
import evenkeel.disk.RealDisk;
import evenkeel.model.Json;
import evenkeel.reconcile.Fold;
import evenkeel.server.Entries;
import evenkeel.server.Ran;
import evenkeel.server.keys.Keys;
import evenkeel.server.store.Filter;
import evenkeel.server.store.Spool;

/// A branch for each year, which opens with what was before it.
class AuditYearsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final GitAuditTrail.Told NOBODY = new GitAuditTrail.Told() {
        @Override
        public void ended(String because) {
            // the flush says so
        }

        @Override
        public void delayed(String because) {
            // the flush says so
        }
    };

    @TempDir
    Path folder;
    private Work work;
    private Keys keys;
    private Spool spool;
    private GitAuditTrail trail;

    @BeforeEach
    void start() throws Exception {
        work = Work.in(folder);
        keys = Keys.open(folder.resolve("keys"));
        restart();
    }

    @AfterEach
    void close() {
        CrashPoint.hook(null);
        trail.close();
    }

    private Account restart() throws IOException {
        if (trail != null) {
            trail.close();
        }
        spool = Spool.open(new RealDisk(), folder.resolve("spool"));
        trail = GitAuditTrail.open(new AuditSettings(folder.resolve("audit.git"), Remote.of(work.bare().toString()),
                "audit", "rec-1", keys.audit(), Set.of()));
        var account = trail.read();
        trail.start(spool, NOBODY);
        return account;
    }

    private String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Ran.in(work.bare(), command.toArray(String[]::new)).ok().strip();
    }

    private static Instant day(int year, int second) {
        return Instant.parse(year + "-01-01T00:00:00Z").plusSeconds(second);
    }

    /// Of one year: a host joins, a change is begun and ended, another is begun; of later years it is ended first.
    private static List<Entry> year(int year, long from) {
        var host = "web-" + year;
        var all = new ArrayList<Event>();
        if (year > 2026) {
            all.add(Entries.result(1, "web-" + (year - 1), 2).event());
        }
        all.addAll(List.of(Entries.enrolled(host), Entries.intent(1, host, 1).event(),
                Entries.result(1, host, 1).event(), new Event.Noticed("year", "" + year),
                Entries.intent(1, host, 2).event()));
        return LongStream.range(0, all.size()).mapToObj(i -> Entries.at(day(year, (int) i * 40), from + i,
                all.get((int) i))).toList();
    }

    private List<Entry> write(int... years) throws IOException {
        var all = new ArrayList<Entry>();
        for (int year : years) {
            var entries = year(year, all.size() + 1);
            spool.append(entries);
            all.addAll(entries);
        }
        trail.flush(SOON);
        return all;
    }

    private AuditReport report() throws IOException {
        return AuditVerifier.verify(work.bare(), "audit", Set.of(keys.audit().open()));
    }

    private void assertFound(String problem) throws IOException {
        var problems = report().problems();
        assertTrue(problems.stream().anyMatch(found -> found.contains(problem)), problems.toString());
    }

    @Test
    void aYearOpensWithASignedCheckpointAndNoParent() throws Exception {
        write(2026, 2027);
        assertEquals("audit/2026\naudit/2027", git("branch", "--list", "audit/*", "--format=%(refname:short)"));
        for (var commit : git("rev-list", "--branches=audit/*").lines().toList()) {
            git("-c", "gpg.ssh.allowedSignersFile=" + folder.resolve("keys/allowed_signers"), "verify-commit", commit);
        }
        git("fsck", "--strict", "--no-dangling");
        var first = git("rev-list", "--max-parents=0", "audit/2027");
        assertEquals("checkpoint/hosts/web-2026.json\ncheckpoint/ledger.json\ncheckpoint/trail.json",
                git("ls-tree", "-r", "--name-only", first));
        assertEquals("""
                the audit trail of 2027 begins: checkpoint of 1 hosts

                Former: 2026 %s
                Last: rec-1/1/5""".formatted(git("rev-parse", "audit/2026")), git("log", "-1", "--format=%B", first));
        assertEquals("the audit trail goes on in audit/2027\n\nNext: 2027",
                git("log", "-1", "--format=%B", "audit/2026"));
        assertEquals(day(2027, 0).toString(), git("log", "-1", "--format=%cd", "--date=format:%Y-%m-%dT%H:%M:%SZ",
                first));
    }

    @Test
    void whatAStartReadsIsTheNewestYearAndTheFoldOfThoseBefore() throws Exception {
        var all = write(2026, 2027, 2028);
        var read = restart();
        assertEquals(all.subList(11, 17), read.entries());
        assertTrue(read.covers(all.get(10)));
        assertFalse(read.covers(all.get(11)));
        assertEquals(Json.line(Fold.nothing().then(all)), Json.line(read.before().then(read.entries())));
        assertEquals(all, AuditLog.read(work.bare(), "audit", Filter.newest(100)));
        var report = report();
        assertEquals(List.of(), report.problems());
        assertEquals(17, report.entries());
        assertEquals(List.of(false, false, false), report.years().stream().map(AuditReport.Year::dropped).toList());
        assertEquals(1, report.open());
    }

    @Test
    void whatComesLateGoesOnTheNewestYear() throws Exception {
        var all = write(2026, 2027);
        spool.append(List.of(Entries.at(day(2026, 90), all.size() + 1, new Event.Noticed("late", "text"))));
        trail.flush(SOON);
        assertEquals(all.size() - 4, restart().entries().size());
        assertEquals(List.of(), report().problems());
        assertEquals("2", git("rev-list", "--count", "audit/2026"));
    }

    @Test
    void theYearTurnsOnceWhereverItDies() throws Exception {
        int year = 2026;
        var all = new ArrayList<>(write(year));
        for (var point : List.of("audit.before-close", "audit.after-close", "audit.before-open", "audit.after-open",
                "audit.before-commit", "audit.after-commit", "audit.before-push", "audit.after-push",
                "audit.before-push#2", "audit.after-push#2")) {
            for (boolean copyLost : List.of(false, true)) {
                year++;
                die(point, year(year, all.size() + 1));
                all.addAll(year(year, all.size() + 1));
                trail.close();
                if (copyLost) {
                    Folders.remove(folder.resolve("audit.git"));
                }
                restart();
                trail.flush(SOON);
                assertEquals(List.of(), report().problems(), point);
            }
        }
        assertEquals(all, AuditLog.read(work.bare(), "audit", Filter.newest(1_000)));
        assertEquals(year - 2025, report().years().size());
        var read = restart();
        assertEquals(Json.line(Fold.nothing().then(all)), Json.line(read.before().then(read.entries())));
    }

    private void die(String at, List<Entry> entries) throws IOException {
        var name = at.replaceAll("#.*", "");
        var left = new java.util.concurrent.atomic.AtomicInteger(at.endsWith("#2") ? 2 : 1);
        CrashPoint.hook(reached -> {
            if (reached.equals(name) && left.decrementAndGet() == 0) {
                throw new Entries.Killed();
            }
        });
        spool.append(entries);
        assertThrows(IOException.class, () -> trail.flush(SOON), at);
        CrashPoint.hook(null);
    }

    @Test
    void aDroppedYearKeepsItsSignedHead() throws Exception {
        var all = write(2026, 2027, 2028);
        var head = git("rev-parse", "audit/2026");
        git("update-ref", "-d", "refs/heads/audit/2026");
        var report = report();
        assertEquals(List.of(), report.problems());
        assertEquals(new AuditReport.Year(2026, head, true), report.years().getFirst());
        assertEquals(12, report.entries());
        assertEquals(all.size() - 11, restart().entries().size());
        git("update-ref", "-d", "refs/heads/audit/2027");
        assertEquals(List.of(), report().problems());
        assertEquals(List.of(true, true, false), report().years().stream().map(AuditReport.Year::dropped).toList());
    }

    @Test
    void whatWasPushedMayNotBeMissingUnlessALaterYearIsThere() throws Exception {
        write(2026, 2027);
        git("update-ref", "-d", "refs/heads/audit/2027");
        assertTrue(assertThrows(IOException.class, this::restart).getMessage().contains("audit/2027"));
    }

    @Test
    void whoOpensTheYearFencesTheOneThatStillWritesToTheOld() throws Exception {
        write(2026);
        var late = new Entry("rec-2", 2, 1, "demo", day(2027, 0), new Event.LeaseTaken("rec-2"));
        var other = Spool.open(new RealDisk(), folder.resolve("other"));
        other.append(List.of(late));
        try (var next = GitAuditTrail.open(new AuditSettings(folder.resolve("other.git"),
                Remote.of(work.bare().toString()), "audit", "rec-2", keys.audit(), Set.of()))) {
            next.start(other, NOBODY);
            next.flush(SOON);
        }
        spool.append(List.of(Entries.at(day(2026, 900), 6, new Event.Noticed("mine", "text"))));
        assertTrue(assertThrows(IOException.class, () -> trail.flush(SOON)).getMessage().contains("lost the lease"));
        restart();
        trail.flush(SOON);
        assertEquals(List.of(), report().problems());
        assertEquals(7, report().entries());
    }

    @Test
    void theVerifierFindsACheckpointThatIsNotTheFold() throws Exception {
        write(2026, 2027);
        forge("audit/2027", "checkpoint/hosts/web-2026.json", "\"retired\":false", "\"retired\":true");
        assertFound("its checkpoint/hosts/web-2026.json is not what the year before it ends with");
    }

    @Test
    void theVerifierFindsAKeptHeadThatIsNotTheYears() throws Exception {
        write(2026, 2027);
        git("update-ref", "-d", "refs/heads/audit/2026");
        forge("audit/2027", "checkpoint/trail.json", "goes on in", "went on in");
        assertFound("the head that it keeps of 2026 is not");
        assertFound("the head that it keeps of 2026: its signature is not good");
    }

    @Test
    void theVerifierFindsWhatWasAddedToAClosedYearAndAYearThatWasNotClosed() throws Exception {
        write(2026, 2027);
        var head = git("rev-parse", "audit/2026");
        new AuditBranch(Mirror.open(work.bare()), "refs/heads/audit/2026", keys.audit())
                .commit(List.of(Entries.at(day(2026, 900), 6, new Event.Noticed("late", "text"))));
        assertFound("it comes after the year was closed");
        git("update-ref", "refs/heads/audit/2026", head + "~1");
        assertFound("year 2026: it was not closed, though a later one is there");
        assertFound("its checkpoint/trail.json is not what the year before it ends with");
    }

    @Test
    void theVerifierFindsAYearThatOpensWithoutACheckpoint() throws Exception {
        write(2026);
        new AuditBranch(Mirror.open(work.bare()), "refs/heads/audit/2027", keys.audit())
                .commit(year(2027, 6));
        assertFound("year 2027: it opens without a checkpoint, though it is not the first");
    }

    /// As somebody would who has the key: the first commit of a year, again, with another file, and the rest after it.
    private void forge(String branch, String path, String from, String to) throws Exception {
        Ran.in(folder, "git", "clone", "-q", "-b", branch, work.bare().toString(), "forged").ok();
        var forged = folder.resolve("forged");
        Ran.in(forged, "git", "checkout", "-q", "--orphan", "new").ok();
        var file = forged.resolve(path);
        java.nio.file.Files.writeString(file, java.nio.file.Files.readString(file).replace(from, to));
        Ran.in(forged, "git", "add", "-A").ok();
        Ran.in(forged, "git", "-c", "gpg.format=ssh", "-c", "user.signingkey=" + folder.resolve("keys/audit"), "commit",
                "-q", "-S", "-m", "forged").ok();
        Ran.in(forged, "git", "push", "-q", "--force", "origin", "new:" + branch).ok();
    }

    @Test
    void whatWasReadBeforeIsNotReadAgain() throws Exception {
        write(2026);
        trail.close();
        try (var repository = Mirror.open(folder.resolve("audit.git"))) {
            var branch = new AuditBranch(repository, "refs/heads/audit/2026", keys.audit());
            var reading = new AuditReading(repository, Set.of(keys.audit().open()));
            assertEquals(5, reading.account(branch.head().orElseThrow()).entries().size());
            var gone = git("rev-parse", "audit/2026:2026/01/01/0000.rec-1.ndjson");
            branch.commit(List.of(Entries.at(day(2026, 900), 6, new Event.Noticed("more", "text"))));
            java.nio.file.Files.delete(
                    folder.resolve("audit.git/objects/" + gone.substring(0, 2) + "/" + gone.substring(2)));
            assertEquals(6, reading.account(branch.head().orElseThrow()).entries().size());
            reading.forget();
            assertThrows(IOException.class, () -> reading.account(branch.head().orElseThrow()));
        }
    }
}
