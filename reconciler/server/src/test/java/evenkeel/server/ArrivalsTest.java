package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// What hosts say between two turns.
class ArrivalsTest {

    private static final List<HostName> HOSTS = List.of(new HostName("web-1"), new HostName("web-2"),
            new HostName("db-1"));

    @TempDir
    Path folder;
    private GuardedFleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new GuardedFleet(folder);
        fleet.sent.clear();
    }

    @AfterEach
    void stop() throws IOException {
        CrashPoint.hook(null);
        fleet.close();
    }

    private void say(long sequence) {
        HOSTS.forEach(host -> fleet.reconciler.links().received(host,
                new Frame.Entries(List.of(GuardedFleet.failure(host, sequence))), GuardedFleet.NOW));
    }

    private long acknowledged() {
        return fleet.sent.stream().filter(Frame.Ack.class::isInstance).count();
    }

    @Test
    void isWrittenWithOneFlushAndAcknowledgedAfterIt() throws IOException {
        int before = fleet.entries().size();
        var order = new ArrayList<String>();
        CrashPoint.hook(point -> {
            if (point.equals("ledger.append.after-fsync") || point.equals("ack.before-send")) {
                order.add(point);
            }
        });
        say(2);
        say(2);
        assertEquals(0, acknowledged());
        fleet.reconciler.turn(GuardedFleet.NOW);
        assertEquals("ledger.append.after-fsync", order.getFirst());
        assertEquals(1, order.stream().filter("ledger.append.after-fsync"::equals).count());
        assertEquals(6, acknowledged());
        assertEquals(before + 3, fleet.entries().size(), "what is said twice is written once");
    }

    @Test
    void isSaidAgainOnANewConnectionIfItCannotBeWritten() throws IOException {
        Path segment;
        try (var files = Files.list(folder.resolve("spool"))) {
            segment = files.findFirst().orElseThrow();
        }
        var kept = Files.readAllBytes(segment);
        Files.delete(segment);
        Files.createDirectory(segment);
        say(2);
        assertThrows(IOException.class, () -> fleet.reconciler.turn(GuardedFleet.NOW));
        assertEquals(0, acknowledged());
        assertEquals(3, fleet.closed.size());
        assertTrue(fleet.closed.getFirst().contains("could not be written down"), fleet.closed.getFirst());
        Files.delete(segment);
        Files.write(segment, kept);
        say(2);
        fleet.reconciler.turn(GuardedFleet.NOW);
        assertEquals(3, acknowledged());
    }
}
