package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;

/// Either side may die anywhere: it converges, nothing runs twice, everything is told once. `-Devenkeel.seeds=N` tries
/// more of the random ones, `-Devenkeel.seed=S` one of them again.
class CrashTest {

    @TempDir
    private Path folder;

    @AfterEach
    void nobodyListens() {
        CrashPoint.hook(null);
    }

    /// How often each crash point is reached in a life without crashes.
    private TreeMap<String, Integer> places(Living living) throws Exception {
        var places = new TreeMap<String, Integer>();
        try (var world = new World(folder.resolve("counted " + System.nanoTime()), World.Disks.forgetful(0))) {
            CrashPoint.hook(place -> places.merge(place, 1, Integer::sum));
            living.live(new Life(world));
        } finally {
            CrashPoint.hook(null);
        }
        return places;
    }

    @Test
    void bothSidesAreHit() throws Exception {
        var places = places(Life::live).keySet();
        for (var place : List.of("agent.spool.after-fsync", "agent.spool.before-fsync", "agent.order.after-rename",
                "agent.change.before", "agent.change.after", "agent.run.before", "agent.run.after",
                "agent.entries.before-send", "agent.ended.after-send", "ledger.before-fsync", "ledger.after-fsync",
                "apply.before-send", "apply.after-send", "agent.spool.cut.after-fsync", "agent.saved.before-rename")) {
            assertTrue(places.contains(place), place + " is not among " + places);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPlaceOnceWithARealDisk() throws Exception {
        return places(Life::liveShortly).keySet().stream().map(place -> DynamicTest.dynamicTest(place,
                () -> survives("real " + place, World.Disks.REAL, Crash.When.at(place, 1), Life::liveShortly)));
    }

    @TestFactory
    Stream<DynamicTest> everyPlaceOnceMoreWithADiskThatForgets() throws Exception {
        return places(Life::live).entrySet().stream().map(place -> {
            int nth = (place.getValue() + 1) / 2;
            return DynamicTest.dynamicTest(place.getKey() + "#" + nth,
                    () -> survives("forgetful " + place.getKey(), World.Disks.forgetful(nth),
                            Crash.When.at(place.getKey(), nth), Life::live));
        });
    }

    @TestFactory
    Stream<DynamicTest> anywhereAtRandom() {
        var one = Long.getLong("evenkeel.seed");
        var seeds = one == null ? LongStream.range(0, Long.getLong("evenkeel.seeds", 40)) : LongStream.of(one);
        return seeds.mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
            var random = new Random(seed);
            Consumer<String> crashes = new Consumer<>() {
                private int left = 4;
                private int until = 20 + random.nextInt(300);

                @Override
                public void accept(String place) {
                    if (left > 0 && --until == 0) {
                        left--;
                        until = 1 + random.nextInt(200);
                        throw new Crash(place);
                    }
                }
            };
            survives("seed " + seed, World.Disks.forgetful(seed), crashes::accept, life -> life.live(random));
        }));
    }

    private interface Living {
        void live(Life life) throws Exception;
    }

    private void survives(String name, World.Disks disks, Crash.When when, Living living) throws Exception {
        try (var world = new World(folder.resolve(name), disks)) {
            try {
                CrashPoint.hook(when);
                var life = new Life(world);
                living.live(life);
                CrashPoint.hook(null);
                life.heal();
                life.check();
            } catch (Exception | AssertionError e) {
                throw new AssertionError(name + ": " + e + "\n" + story(world), e);
            } finally {
                CrashPoint.hook(null);
            }
        }
    }

    /// What happened, and what the ledger tells.
    private static String story(World world) throws Exception {
        var told = world.entries().stream().map(entry -> Told.text(world.git, entry)).toList();
        return String.join("\n", world.log) + "\nThe ledger:\n" + String.join("\n", told);
    }
}
