package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.CrashPoint;
import evenkeel.disk.RealDisk;
import evenkeel.server.Entries;
import evenkeel.server.Ran;
import evenkeel.server.keys.Keys;
import evenkeel.server.keys.SigningKey;
import evenkeel.server.store.Filter;
import evenkeel.server.store.Spool;

class GitAuditTrailTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    private Work work;
    private Keys keys;
    private Spool spool;
    private GitAuditTrail trail;
    private final LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final List<String> delayed = Collections.synchronizedList(new ArrayList<>());

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

    private AuditSettings settings(String state, String writer, SigningKey key) {
        return new AuditSettings(folder.resolve(state), Remote.of(work.bare().toString()), "audit", writer, key,
                Set.of(keys.audit().open()));
    }

    private void restart() throws IOException {
        if (trail != null) {
            trail.close();
        }
        spool = Spool.open(new RealDisk(), folder.resolve("spool"));
        trail = GitAuditTrail.open(settings("audit.git", "rec-1", keys.audit()));
        trail.start(spool, new GitAuditTrail.Told() {
            @Override
            public void ended(String because) {
                ended.add(because);
            }

            @Override
            public void delayed(String because) {
                delayed.add(because);
            }
        });
    }

    private String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Ran.in(work.bare(), command.toArray(String[]::new)).ok().strip();
    }

    @Test
    void commitsAreAcceptedByGitsOwnVerifyCommit() throws Exception {
        spool.append(List.of(Entries.intent(1, "web-01", 1), Entries.result(2, "web-01", 1)));
        trail.flush(SOON);
        git("-c", "gpg.ssh.allowedSignersFile=" + folder.resolve("keys/allowed_signers"), "verify-commit",
                "audit/2026");
        git("fsck", "--strict", "--no-dangling");
        assertEquals("""
                2 × change on web-01

                Host: web-01
                Epoch: 1
                Entries: rec-1/1/1-2""", git("log", "-1", "--format=%B", "audit/2026"));
        assertEquals("2026/11/22/0133.rec-1.ndjson", git("ls-tree", "-r", "--name-only", "audit/2026"));
        assertEquals(2, git("show", "audit/2026:2026/11/22/0133.rec-1.ndjson").lines().count());
        assertEquals(2, trail.pushed());
    }

    @Test
    void goesOnWhereAPushOfItsOwnCameToItsEndLate() throws Exception {
        spool.append(Entries.range(1, 3));
        trail.flush(SOON);
        CrashPoint.hook(point -> {
            if (point.equals("audit.before-push")) {
                CrashPoint.hook(null);
                throw new IllegalStateException("killed");
            }
        });
        spool.append(Entries.range(4, 6));
        assertThrows(IOException.class, () -> trail.flush(SOON));
        var late = Files.readString(folder.resolve("audit.git/refs/heads/audit/2026")).strip();
        spool.append(Entries.range(7, 9));
        trail.close(); // it has told by then why it ended
        trail = null;
        ended.clear();
        CrashPoint.hook(point -> {
            if (point.equals("audit.before-push")) {
                CrashPoint.hook(null);
                try {
                    git("--git-dir", folder.resolve("audit.git").toString(), "push", "-q", work.bare().toString(),
                            late + ":refs/heads/audit/2026");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        restart();
        trail.flush(SOON);
        assertEquals(List.of(), List.copyOf(ended));
        assertEquals(Entries.range(1, 9), AuditLog.read(work.bare(), "audit", Filter.newest(20)));
    }

    @Test
    void givesBackAllEntries() throws Exception {
        var entries = Entries.range(1, 200);
        spool.append(entries.subList(0, 100));
        trail.flush(SOON);
        spool.append(entries.subList(100, 200));
        trail.flush(SOON);
        assertEquals(entries, trail.read().entries());
        assertEquals(entries.subList(195, 200),
                AuditLog.read(work.bare(), "audit", Filter.newest(5)));
        assertEquals("2", git("rev-list", "--count", "audit/2026"));
    }

    @Test
    void runsNoHookOfARepositoryOnThisMachine() throws Exception {
        for (var name : List.of("pre-receive", "update", "post-receive", "reference-transaction")) {
            var hook = work.bare().resolve("hooks/" + name);
            Files.createDirectories(hook.getParent());
            Files.writeString(hook, "#!/bin/sh\ntouch " + folder.resolve("ran") + "\nexit 1\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        assertEquals(1, trail.pushed());
        assertTrue(Files.notExists(folder.resolve("ran")));
    }

    @Test
    void commitsNothingWhenThereIsNothing() throws Exception {
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        var head = git("rev-parse", "audit/2026");
        trail.flush(SOON);
        restart();
        trail.flush(SOON);
        assertEquals(head, git("rev-parse", "audit/2026"));
    }

    @Test
    void commitsEachEntryOnceWhereverItDies() throws Exception {
        int n = 1;
        for (var point : List.of("audit.commit.before-move", "audit.commit.after-move", "audit.before-push",
                "audit.after-push",
                "ledger.drop.before-delete", "ledger.drop.after-delete")) {
            CrashPoint.hook(reached -> {
                if (reached.equals(point)) {
                    throw new Entries.Killed();
                }
            });
            for (int i = 0; i < 3; i++) {
                spool.append(List.of(Entries.large(n++, 40_000)));
            }
            assertThrows(IOException.class, () -> trail.flush(SOON), point);
            CrashPoint.hook(null);
            restart();
            trail.flush(SOON);
        }
        assertEquals(java.util.stream.LongStream.range(1, n).boxed().toList(),
                trail.read().entries().stream().map(Entry::n).toList());
        assertEquals(List.of(), AuditVerifier.verify(work.bare(), "audit", Set.of(keys.audit().open())).problems());
    }

    @Test
    void keepsSpoolingWhileTheRemoteIsAwayAndSaysItOnce() throws Exception {
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        Files.move(work.bare(), folder.resolve("away"));
        spool.append(Entries.range(2, 2));
        assertThrows(IOException.class, () -> trail.flush(SOON));
        assertThrows(IOException.class, () -> trail.flush(SOON));
        assertEquals(1, delayed.size(), delayed.toString());
        assertTrue(delayed.getFirst().contains("cannot be reached"), delayed.getFirst());
        Files.move(folder.resolve("away"), work.bare());
        trail.flush(SOON);
        assertEquals(Entries.range(1, 2), trail.read().entries());
        trail.close(); // by now it is said
        assertEquals(List.of(""), delayed.subList(1, delayed.size()));
    }

    @Test
    void endsWhenAnotherWritesAndGoesOnAfterThem() throws Exception {
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        var theirs = new Entry("rec-2", 2, 1, "demo", Entries.START, new Event.LeaseTaken("rec-2"));
        try (var other = GitAuditTrail.open(settings("other.git", "rec-2", keys.audit()))) {
            var otherSpool = Spool.open(new RealDisk(), folder.resolve("other"));
            otherSpool.append(List.of(theirs));
            other.start(otherSpool, new GitAuditTrail.Told() {
                @Override
                public void ended(String because) {
                    throw new AssertionError(because);
                }

                @Override
                public void delayed(String because) {
                    // nothing is
                }
            });
            other.flush(SOON);
        }
        spool.append(Entries.range(2, 2));
        assertThrows(IOException.class, () -> trail.flush(SOON));
        assertTrue(ended.poll(10, TimeUnit.SECONDS).contains("lost the lease"));
        restart();
        trail.flush(SOON);
        assertEquals(List.of(1L, 2L, 1L), trail.read().entries().stream().map(Entry::n).toList());
    }

    @Test
    void refusesARemoteThatWasRewritten() throws Exception {
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        spool.append(Entries.range(2, 2));
        trail.flush(SOON);
        git("update-ref", "refs/heads/audit/2026", "audit/2026~1");
        assertTrue(assertThrows(IOException.class, this::restart).getMessage().contains("was rewritten"));
    }

    @Test
    void refusesToReadWhatAnotherKeySigned() throws Exception {
        trail.close();
        trail = GitAuditTrail.open(settings("audit.git", "rec-1", SigningKey.make()));
        trail.start(spool, new GitAuditTrail.Told() {
            @Override
            public void ended(String because) {
                ended.add(because);
            }

            @Override
            public void delayed(String because) {
                delayed.add(because);
            }
        });
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        trail.close();
        restart();
        assertTrue(assertThrows(IOException.class, trail::read).getMessage().contains("no audit key"));
    }

    @Test
    void namesHostsUpToFiftyAndCountsThemBeyond() {
        var entries = new ArrayList<Entry>();
        for (int i = 1; i <= 51; i++) {
            entries.add(Entries.intent(i, "web-" + i, 1));
        }
        var many = AuditMessage.of(entries);
        assertTrue(many.startsWith("51 × change on 51 hosts\n\nHosts: 51\n"), many);
        assertEquals(50, AuditMessage.of(entries.subList(0, 50)).lines().filter(l -> l.startsWith("Host: ")).count());
        assertEquals(Optional.of(new AuditMessage.Last("rec-1", 1, 51)), AuditMessage.last(many));
    }

    @Test
    void startsAnewWhenItsLocalCopyIsDamaged() throws Exception {
        spool.append(Entries.range(1, 1));
        trail.flush(SOON);
        var head = trail.head().orElseThrow();
        trail.close();
        Files.delete(folder.resolve("audit.git/objects/" + head.substring(0, 2) + "/" + head.substring(2)));
        restart();
        spool.append(Entries.range(2, 2));
        trail.flush(SOON);
        assertNotEquals(head, trail.head().orElseThrow());
        assertEquals(Entries.range(1, 2), trail.read().entries());
    }
}
