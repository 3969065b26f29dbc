package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.RealDisk;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;
import evenkeel.server.store.Spool;

class TurnsTest {

    private static final int MOST = 100 << 10;

    @TempDir
    Path folder;
    private GuardedFleet fleet;
    private Spool waiting;
    private Turns turns;

    @BeforeEach
    void start() throws IOException {
        fleet = new GuardedFleet(folder);
        waiting = Spool.open(new RealDisk(), folder.resolve("waiting"));
        turns = new Turns(fleet.reconciler, new Backlog(waiting, MOST), () -> GuardedFleet.NOW, _ -> {
        }, new Ending());
        turns.listening(_ -> {
        }, _ -> {
        });
    }

    @AfterEach
    void stop() throws IOException {
        fleet.close();
    }

    /// It holds something that is no longer wanted.
    private void somethingIsToBeReleased() {
        var order = fleet.sent.stream().filter(Frame.Order.class::isInstance).map(Frame.Order.class::cast)
                .map(sent -> Json.parse(new String(sent.body(), StandardCharsets.UTF_8), StandingOrder.class))
                .filter(sent -> sent.host().equals(GuardedFleet.WEB)).toList().getLast();
        var held = new Held(new Key("file:/etc/old"), Digest.of("old"), "file", OnRelease.LEAVE, true);
        fleet.reconciler.links().received(GuardedFleet.WEB,
                new Frame.Report(order.sequence(), true, List.of(), List.of(held), List.of()), GuardedFleet.NOW);
    }

    private long moves() {
        return fleet.sent.stream().filter(Frame.Apply.class::isInstance).count();
    }

    private String notice() {
        return fleet.reconciler.desk().view(GuardedFleet.NOW).notices().getOrDefault("spool", "");
    }

    @Test
    void noMoveIsBegunWhileTooMuchWaitsForTheAuditTrailsRemote() throws IOException {
        waiting.append(List.of(Entries.large(1, 70 << 10)));
        waiting.append(List.of(Entries.large(2, 70 << 10)));
        somethingIsToBeReleased();
        turns.run();
        assertEquals("the spool holds 0 MiB that wait for the audit trail's remote", notice());
        assertEquals(0, moves());

        waiting.drop(waiting.from(waiting.from(waiting.start(), 1).next(), 1).next());
        turns.run();
        assertEquals("", notice());
        assertEquals(1, moves());
    }
}
