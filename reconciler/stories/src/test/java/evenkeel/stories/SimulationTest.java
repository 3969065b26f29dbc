package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Some seeds of the simulation; `bench/simulate` plays thousands. `-Devenkeel.seeds=N` plays more here too.
class SimulationTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> livesThroughWhatChanceBrings() {
        return LongStream.range(0, Long.getLong("evenkeel.seeds", 40)).mapToObj(seed -> DynamicTest.dynamicTest(
                "seed " + seed, () -> {
                    var ending = Simulation.play(Plot.of(seed, 0, 0), folder.resolve("life"));
                    assertTrue(ending.fault().isEmpty(), () -> "bench/simulate --seed " + seed + "\n" + ending.story());
                }));
    }

    @Test
    void theSameSeedIsTheSameStory() throws Exception {
        assertEquals(whole(5), whole(5));
    }

    private String whole(long seed) throws Exception {
        try (var simulation = new Simulation(Plot.of(seed, 3, 40), folder.resolve("life"))) {
            simulation.play();
            return simulation.whole();
        }
    }
}
