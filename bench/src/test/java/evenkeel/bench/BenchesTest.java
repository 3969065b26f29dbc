package evenkeel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each bench works. What it measures is not looked at: with few hosts, a difference of two heaps is even below zero.
class BenchesTest {

    @TestFactory
    Stream<DynamicTest> eachMeasuresSomething() {
        return Benches.ALL.stream().map(bench -> DynamicTest.dynamicTest(bench.name(), () -> {
            var found = new ArrayList<Measured>();
            bench.run(Scale.SMOKE, new Report() {
                @Override
                public void measured(Measured figure) {
                    found.add(figure);
                }

                @Override
                public void says(String line) {
                    System.out.println(line);
                }
            });
            assertFalse(found.isEmpty());
            found.forEach(figure -> assertTrue(Double.isFinite(figure.ours()), figure.what() + ": " + figure.ours()));
        }));
    }

    @Test
    void theTableSaysWhetherAnAimIsReached() {
        var figures = List.of(Measured.of("pass", 12.5, "ms").beside("C", 5).aim(new Measured.Times(2)),
                Measured.of("heap", 700, "MiB").atMost(2048).simulated("links"));
        assertEquals("""
                | what | ours    | beside | ratio | aim        | met    | simulated |
                |------|---------|--------|-------|------------|--------|-----------|
                | pass | 12.5 ms | 5 ms C | 2.50  | ≤ 2 times  | **no** |           |
                | heap | 700 MiB |        |       | ≤ 2048 MiB | yes    | links     |
                """, Table.of(figures));
    }

    @Test
    void aFigureIsTheSameOnceItWasWrittenAndRead() {
        for (var figure : List.of(Measured.of("pass", 12.5, "ms").beside("C", 5).aim(new Measured.Times(2)),
                Measured.of("heap", 700, "MiB").atMost(2048).simulated("links"), Measured.of("size", 1, "MB"))) {
            assertEquals(figure, Main.JSON.readValue(Main.JSON.writeValueAsString(figure), Measured.class));
        }
    }

    @Test
    void oneInAHundredMayExceedTheLastQuantile() {
        var samples = IntStream.rangeClosed(1, 1000).mapToDouble(i -> i).toArray();
        assertEquals(500, Figures.middle(samples));
        assertEquals(990, Figures.quantile(samples, 0.99));
        assertEquals(7, Figures.quantile(new double[]{7}, 0.99));
    }
}
