package evenkeel.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/// Crash points stand where they should, and can be found.
class PointsTest {

    @Test
    void allAreFoundInTheClassFiles() throws IOException {
        var points = Points.all();
        for (var point : Set.of("agent.order.before-rename", "agent.spool.cut.after-fsync", "agent.change.before",
                "agent.problem.after-send", "host.write.before-flush", "ledger.append.before-fsync", "lease.after-push",
                "apply.before-send", "agent.blob.after-delete")) {
            assertTrue(points.contains(point), () -> point + " is not among " + points);
        }
    }

    @Test
    void whoFlushesOrRenamesHasThem() throws IOException {
        var without = new TreeSet<String>();
        for (var room : House.rooms()) {
            boolean durable = room.members().contains("java.nio.channels.FileChannel.force")
                    || room.members().contains("java.nio.file.Files.move");
            if (durable && !room.members().contains("evenkeel.disk.CrashPoint.reached")
                    && !room.name().equals("evenkeel.disk.CrashPoint") && !room.floor().equals("evenkeel.bench")) {
                without.add(room.name());
            }
        }
        assertEquals(Set.of(), without, "name the moments before and after with CrashPoint.reached");
    }
}
