package evenkeel.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.disk.CrashPoint;
import evenkeel.disk.RealDisk;
import evenkeel.testkit.FullDisk;
import evenkeel.server.Entries;

class SpoolTest {

    @TempDir
    Path folder;

    private Spool open() throws IOException {
        return Spool.open(new RealDisk(), folder.resolve("spool"));
    }

    @AfterEach
    void listenNoMore() {
        CrashPoint.hook(null);
    }

    @Test
    void givesBackWhatWasAppended() throws IOException {
        var entries = Entries.range(1, 5);
        open().append(entries.subList(0, 2));
        var again = open();
        again.append(entries.subList(2, 5));
        assertEquals(entries, again.entries());
        assertEquals(entries, open().entries());
        assertEquals(entries.getLast(), open().last().orElseThrow());
    }

    @Test
    void cutsALastLineThatWasNotWrittenWhole() throws IOException {
        open().append(Entries.range(1, 2));
        var file = folder.resolve("spool/0000000001.ndjson");
        Files.writeString(file, "{\"writer\":\"a\",\"epo", StandardOpenOption.APPEND);
        var again = open();
        assertEquals(Entries.range(1, 2), again.entries());
        again.append(Entries.range(3, 3));
        assertEquals(Entries.range(1, 3), open().entries());
    }

    @Test
    void saysWhereItIsDamaged() throws IOException {
        open().append(Entries.range(1, 2));
        var file = folder.resolve("spool/0000000001.ndjson");
        Files.writeString(file, "nonsense\n" + Files.readString(file));
        var message = assertThrows(IOException.class, this::open).getMessage();
        assertTrue(message.contains("0000000001.ndjson is damaged at byte 0"), message);
    }

    @Test
    void refusesAnEntryThatDoesNotFollow() throws IOException {
        var spool = open();
        spool.append(Entries.range(4, 4));
        assertThrows(IllegalStateException.class, () -> spool.append(Entries.range(4, 4)));
    }

    @Test
    void goesOnFromAPositionAndDropsWholeFilesBeforeIt() throws IOException {
        var spool = open();
        for (int i = 1; i <= 40; i++) {
            spool.append(List.of(Entries.large(i, 10_000)));
        }
        var before = spool.bytes();
        var read = new ArrayList<Entry>();
        var position = spool.start();
        while (read.size() < 30) {
            var batch = spool.from(position, 30 - read.size());
            read.addAll(batch.entries());
            position = batch.next();
        }
        spool.drop(position);
        assertTrue(spool.bytes() < before / 2, spool.bytes() + " of " + before);
        var left = open();
        assertEquals(31, left.from(position, 1).entries().getFirst().n());
        assertEquals(40, left.entries().getLast().n());
    }

    @Test
    void keepsWhatWasAcknowledgedWhereverItDies() throws IOException {
        for (var point : Set.of("ledger.append.before-fsync", "ledger.append.after-fsync")) {
            var spool = Spool.open(new RealDisk(), folder.resolve(point));
            spool.append(Entries.range(1, 1));
            CrashPoint.hook(reached -> {
                if (reached.equals(point)) {
                    throw new Entries.Killed();
                }
            });
            assertThrows(Entries.Killed.class, () -> spool.append(Entries.range(2, 2)));
            CrashPoint.hook(null);
            assertEquals(1, Spool.open(new RealDisk(), folder.resolve(point)).entries().getFirst().n());
        }
    }

    @Test
    void goesOnAfterAFullDisk() throws IOException {
        var disk = new FullDisk();
        var spool = Spool.open(disk, folder.resolve("spool"));
        spool.append(Entries.range(1, 1));
        disk.full = () -> true;
        assertThrows(IOException.class, () -> spool.append(Entries.range(2, 2)));
        disk.full = () -> false;
        spool.append(Entries.range(2, 2));
        assertEquals(Entries.range(1, 2), open().entries());
    }
}
