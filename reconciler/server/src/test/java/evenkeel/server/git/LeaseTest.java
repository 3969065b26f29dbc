package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.server.Entries;
import evenkeel.server.git.Lease.Renewed;
import evenkeel.server.git.Lease.Take;

class LeaseTest {

    private static final Instant NOW = Entries.START;

    @TempDir
    Path folder;
    private Work work;
    private Lease ours;
    private Lease theirs;

    @BeforeEach
    void open() throws Exception {
        work = Work.in(folder);
        ours = Lease.open(folder.resolve("ours.git"), Remote.of(work.bare().toString()), "rec-1",
                Lease.USUAL);
        theirs = Lease.open(folder.resolve("theirs.git"), Remote.of(work.bare().toString()), "rec-2",
                Lease.SHORTEST);
    }

    @AfterEach
    void close() {
        CrashPoint.hook(null);
        ours.close();
        theirs.close();
    }

    @Test
    void isTakenByOneAndRefusedToTheOtherByName() throws IOException {
        assertEquals(1, ours.take(NOW, 0, Take.FREE));
        assertEquals(Optional.of(new Lease.Held("rec-1", 1, NOW, 60L)), theirs.look(NOW));
        var message = assertThrows(IOException.class, () -> theirs.take(NOW, 0, Take.FREE)).getMessage();
        assertTrue(message.contains("held by rec-1 (epoch 1"), message);
        assertInstanceOf(Renewed.Kept.class, ours.renew(NOW.plusSeconds(20)));
    }

    @Test
    void isTakenAgainByTheSameWithTheNextEpoch() throws IOException {
        ours.take(NOW, 0, Take.FREE);
        assertEquals(2, ours.take(NOW, 1, Take.FREE));
        assertEquals(8, ours.take(NOW, 7, Take.FREE));
    }

    @Test
    void passesToAStandbyOnceItWasNotRenewedForAMinute() throws IOException {
        ours.take(NOW, 0, Take.FREE);
        assertThrows(IOException.class, () -> theirs.take(NOW.plusSeconds(1000), 0, Take.STANDBY));
        ours.renew(NOW.plusSeconds(20));
        assertThrows(IOException.class, () -> theirs.take(NOW.plusSeconds(1070), 0, Take.STANDBY));
        assertThrows(IOException.class, () -> theirs.take(NOW.plusSeconds(1129), 0, Take.STANDBY));
        assertEquals(2, theirs.take(NOW.plusSeconds(1130), 0, Take.STANDBY));
        assertInstanceOf(Renewed.Lost.class, ours.renew(NOW.plusSeconds(1131)));
    }

    /// The standby waits as long as the holder said, not as long as it would itself.
    @Test
    void isAsGoodAsItsHolderSaysWhoeverWatches() throws IOException {
        theirs.take(NOW, 0, Take.FREE);
        assertThrows(IOException.class, () -> ours.take(NOW, 0, Take.STANDBY));
        assertThrows(IOException.class, () -> ours.take(NOW.plusMillis(4_999), 0, Take.STANDBY));
        assertEquals(2, ours.take(NOW.plusSeconds(5), 0, Take.STANDBY));
        assertEquals(Optional.of("rec-2"), ours.predecessor());
        assertEquals(Duration.ofMillis(1_666), theirs.renewEvery().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void isNeitherTooShortNorTooLongWhateverItSays() {
        assertEquals(Lease.USUAL, new Lease.Held("rec-1", 1, NOW, null).time());
        assertEquals(Lease.SHORTEST, new Lease.Held("rec-1", 1, NOW, -1L).time());
        assertEquals(Lease.LONGEST, new Lease.Held("rec-1", 1, NOW, Long.MAX_VALUE).time());
    }

    @Test
    void isTakenByForceAndLostByTheOther() throws IOException {
        ours.take(NOW, 4, Take.FREE);
        assertEquals(6, theirs.take(NOW, 0, Take.FORCE));
        assertInstanceOf(Renewed.Lost.class, ours.renew(NOW));
        assertInstanceOf(Renewed.Kept.class, theirs.renew(NOW));
    }

    @Test
    void isFreeOnceGivenBack() throws IOException {
        ours.take(NOW, 0, Take.FREE);
        ours.release(NOW);
        assertEquals(2, theirs.take(NOW, 0, Take.FREE));
        assertEquals(Optional.empty(), theirs.predecessor());
    }

    @Test
    void goesToOneOnlyWhenBothTakeItAtOnce() throws IOException {
        ours.take(NOW, 0, Take.FREE);
        theirs.look(NOW);
        ours.renew(NOW.plusSeconds(20));
        assertInstanceOf(Renewed.Lost.class, theirs.renew(NOW.plusSeconds(21)));
    }

    @Test
    void isHadAlsoWhereAPushOfTheSameOneBeforeItWasStillUnderWay() throws IOException {
        ours.take(NOW, 0, Take.FREE);
        try (var again = Lease.open(folder.resolve("again.git"), Remote.of(work.bare().toString()), "rec-1")) {
            CrashPoint.hook(point -> {
                if (point.equals("lease.before-push")) {
                    CrashPoint.hook(null);
                    assertInstanceOf(Renewed.Kept.class, ours.renew(NOW.plusSeconds(1)));
                }
            });
            assertEquals(2, again.take(NOW, 1, Take.FREE));
            assertInstanceOf(Renewed.Kept.class, again.renew(NOW));
        }
    }

    @Test
    void saysThatTheRemoteIsAway() throws Exception {
        ours.take(NOW, 0, Take.FREE);
        Files.move(work.bare(), folder.resolve("away"));
        assertInstanceOf(Renewed.Unreachable.class, ours.renew(NOW));
        Files.move(folder.resolve("away"), work.bare());
        assertInstanceOf(Renewed.Kept.class, ours.renew(NOW));
    }

    @Test
    void saysWhatToDoAboutARepositoryOfAnotherUser() throws Exception {
        Files.setAttribute(work.bare(), "unix:uid", 12345);
        var message = assertThrows(IOException.class, () -> ours.take(NOW, 0, Take.FREE)).getMessage();
        assertTrue(message.contains("safe.directory"), message);
    }
}
