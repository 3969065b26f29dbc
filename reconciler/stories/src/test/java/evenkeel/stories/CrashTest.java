package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.house.Points;

/// Either side may die anywhere: it converges, nothing runs twice, everything is told once. `-Devenkeel.seeds=N` tries
/// more of the random ones, `-Devenkeel.seed=S` one of them again.
class CrashTest {

    /// What the world of these tests has not: the reconciler's Git, listener and keys, and its spool, which `SpoolTest`
    /// crashes, and who is told, which `DeliveryTest` does, and how far outputs are copied,
    /// which `CopiesTest` begins anew; the agent's enrolment, and what it keeps of provisional changes,
    /// which its own `CrashTest` crashes; what follows from a crash, from a spool of 256 KiB, a link on a host, and frames
    /// that nothing follows from. `KillTest` hits them. What agents do with commands is played here: how they do it, their
    /// own tests crash.
    private static final List<String> EDGES = List.of("audit.", "lease.", "link.", "hook.", "keys.", "writer.",
            "ledger.", "agent.keys.", "agent.enrol.", "agent.spool.torn.", "agent.spool.rest.", "agent.looked.",
            "agent.problem.", "agent.output.", "agent.outputpart.", "outputs.", "needoutput.", "haveoutput.",
            "host.link.", "host.move.", "tell.", "copies.", "agent.provisional.", "agent.invocation.",
            "agent.invoked.", "agent.said.", "agent.script.", "agent.stream.", "agent.welcomed.", "host.script.");

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

    /// Each point is hit here, or it is one of an edge that has its own tests.
    @Test
    void everyPointIsReachedThatIsNoEdges() throws Exception {
        var left = new TreeSet<>(Points.all());
        left.removeAll(places(Life::live).keySet());
        left.removeIf(point -> EDGES.stream().anyMatch(point::startsWith));
        assertEquals(Set.of(), left);
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
        var seeds = one == null ? LongStream.range(0, Long.getLong("evenkeel.seeds", 16)) : LongStream.of(one);
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
