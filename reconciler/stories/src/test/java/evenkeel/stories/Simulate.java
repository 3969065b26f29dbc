package evenkeel.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// `bench/simulate`: plays lives, one seed after the other, until one fails.
public final class Simulate {

    private static final Path MEMORY = Path.of("/dev/shm");

    private Simulate() {
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(Choice.of(arguments).map(Simulate::play).orElse(2));
    }

    private static int play(Choice choice) {
        var folder = folder();
        var began = Instant.now();
        var shown = began;
        long played = 0;
        long scenes = 0;
        long crashes = 0;
        long entries = 0;
        for (long seed = choice.from(); seed < choice.from() + choice.seeds(); seed++) {
            var plot = choice.plot(seed);
            var ending = one(plot, folder);
            played++;
            scenes += ending.scenes();
            crashes += ending.crashes();
            entries += ending.entries();
            if (ending.fault().isPresent()) {
                failed(choice, ending, folder);
                return 1;
            }
            if (Duration.between(shown, Instant.now()).toSeconds() >= 10) {
                shown = Instant.now();
                System.err.println("  " + played + " of " + choice.seeds() + " seeds");
            }
        }
        System.out.printf("%d seeds, %d steps, %d crashes, %d entries, %.1f s: all well%n", played, scenes, crashes,
                entries, Duration.between(began, Instant.now()).toMillis() / 1000.0);
        return 0;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.isWritable(MEMORY)
                    ? MEMORY
                    : Path.of(System.getProperty("java.io.tmpdir")), "evenkeel-simulation-");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Simulation.Ending one(Plot plot, Path folder) {
        try {
            return Simulation.play(plot, folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void failed(Choice choice, Simulation.Ending ending, Path folder) {
        var least = Shrinking.of(ending, plot -> one(plot, folder), choice.shrink());
        System.out.println(least.story());
        least.fault().ifPresent(fault -> fault.printStackTrace(System.out));
        System.out.println("\nSeed " + ending.plot().seed() + " failed after " + ending.scenes() + " steps, "
                + ending.crashes() + " crashes and " + ending.entries()
                + " entries; above is the shortest story found, of "
                + least.plot().scenes().size() + " steps."
                + "\nPlay it again:  " + choice.again(least.plot()) + "\nThe whole of it: "
                + choice.again(ending.plot()));
    }
}
