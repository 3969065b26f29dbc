package evenkeel.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.disk.CrashPoint;
import evenkeel.server.Entries;
import evenkeel.testkit.ForgetfulDisk;

/// The power fails at each moment of the spool's writing, and the disk forgets what was not flushed.
class SpoolPowerTest {

    private static final List<String> POINTS = List.of("ledger.append.before-fsync", "ledger.append.after-fsync",
            "ledger.cut.before-fsync", "ledger.cut.after-fsync", "ledger.drop.before-delete",
            "ledger.drop.after-delete");
    private static final int SEEDS = 5;
    private static final int LARGE = 10_000;
    private static final int DELIVERED_EVERY = 20;
    private static final int NOT_YET = 5;

    @TempDir
    Path folder;

    @AfterEach
    void listenNoMore() {
        CrashPoint.hook(null);
    }

    @Test
    void whatWasRecordedIsThereAndNothingElseButWhatWasUnderWay() throws IOException {
        for (var point : POINTS) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                var where = folder.resolve(point + seed);
                var disk = new ForgetfulDisk(where, seed);
                long recorded = untilPowerFails(disk, where, 0, "ledger.append.before-fsync", (int) seed + 1);
                recorded = untilPowerFails(disk, where, recorded, point, 1);
                holds(Spool.open(disk, where), recorded, point + " " + seed);
            }
        }
    }

    /// Records one entry after the other, and drops what is delivered.
    ///
    /// @param recorded the last entry before
    /// @param nth      how often the point is reached when the power fails
    /// @return the last entry that was recorded
    private static long untilPowerFails(ForgetfulDisk disk, Path where, long recorded, String point, int nth)
            throws IOException {
        var reached = new int[1];
        CrashPoint.hook(name -> {
            if (name.equals(point) && ++reached[0] == nth) {
                throw new Entries.Killed();
            }
        });
        long n = recorded;
        try {
            var spool = Spool.open(disk, where);
            n = holds(spool, recorded, point);
            while (n < 1_000) {
                spool.append(List.of(Entries.large((int) n + 1, LARGE)));
                n++;
                if (n % DELIVERED_EVERY == 0) {
                    spool.drop(delivered(spool, n - NOT_YET));
                }
            }
            throw new AssertionError("nobody came to " + point);
        } catch (Entries.Killed _) {
            CrashPoint.hook(null);
            disk.crash();
            return n;
        }
    }

    private static Spool.Position delivered(Spool spool, long last) throws IOException {
        var position = spool.start();
        for (var batch = spool.from(position, 1); batch.entries().getFirst().n() <= last;) {
            position = batch.next();
            batch = spool.from(position, 1);
        }
        return position;
    }

    /// All that was recorded and is not delivered, each once, and at most the one that was under way.
    ///
    /// @return the last entry that it holds
    private static long holds(Spool spool, long recorded, String when) throws IOException {
        var numbers = spool.entries().stream().map(Entry::n).toList();
        long last = spool.last().map(Entry::n).orElse(0L);
        assertTrue(last == recorded || last == recorded + 1, () -> when + ": " + last + " after " + recorded);
        if (!numbers.isEmpty()) {
            assertEquals(LongStream.rangeClosed(numbers.getFirst(), last).boxed().toList(), numbers, when);
            assertTrue(numbers.getFirst() <= Math.max(1, recorded - NOT_YET + 1), () -> when + ": " + numbers);
        }
        return last;
    }
}
