package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Item;
import evenkeel.model.Key;

/// Items that nothing tells of when they change are looked at every so often, at little cost.
class RoundsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;
    private long nanos = 7;
    private final Rounds rounds = new Rounds(() -> nanos);
    private final Key often = new Key("often");
    private final Key seldom = new Key("seldom");

    @Test
    void repairsWhatNoWatcherTellsOfWhenItsPeriodIsOver() throws IOException {
        var host = new OneHost(folder).start().connect();
        var polled = file("/every-10/motd", "hello");
        Files.createDirectories(host.root.resolve("every-10"));
        host.reconciler.order(polled);
        host.reconciler.move(new Item[]{polled});
        Files.writeString(host.root.resolve("every-10/motd"), "edited");
        host.pass(Duration.ofSeconds(9));
        assertEquals("edited", host.text("/every-10/motd"));
        assertEquals(host.wall.plusSeconds(1), host.agent.due(host.wall));
        host.pass(Duration.ofSeconds(1));
        assertEquals("hello", host.text("/every-10/motd"));
        assertEquals(host.wall.plusSeconds(10), host.agent.due(host.wall));
    }

    @Test
    void looksAtEachWhenItsTurnComesAndNeverMoreOftenThanEveryFiveSeconds() throws IOException {
        rounds.begin(Map.of(often, Duration.ofMillis(1), seldom, Duration.ofSeconds(12)));
        assertEquals(Duration.ofSeconds(5), rounds.left(HOUR));
        assertEquals(Set.of(), turn(0, 0));
        pass(5_000);
        assertEquals(Set.of(often), turn(0, 0));
        pass(7_000);
        assertEquals(Duration.ZERO, rounds.left(HOUR));
        assertEquals(Set.of(often, seldom), turn(0, 0));
        rounds.begin(Map.of());
        assertEquals(HOUR, rounds.left(HOUR));
    }

    @Test
    void takesNoMoreThanAThousandthOfTheTime() throws IOException {
        rounds.begin(Map.of(often, Duration.ofSeconds(5)));
        pass(5_000);
        assertEquals(Set.of(often), turn(20, 0));
        assertEquals(Duration.ofSeconds(20), rounds.left(HOUR));
        pass(19_000);
        assertEquals(Set.of(), turn(20, 0));
        pass(1_000);
        assertEquals(Set.of(often), turn(20, 0));
    }

    @Test
    void doesNotCountTheTimeOfARepair() throws IOException {
        rounds.begin(Map.of(often, Duration.ofSeconds(5)));
        pass(5_000);
        assertEquals(Set.of(often), turn(2_000, 1));
        assertEquals(Duration.ofSeconds(5), rounds.left(HOUR));
    }

    private Set<Key> turn(long millis, int repaired) throws IOException {
        var looked = new HashSet<Key>();
        rounds.turn(keys -> {
            looked.addAll(keys);
            pass(millis);
            return repaired;
        });
        return looked;
    }

    private void pass(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }
}
