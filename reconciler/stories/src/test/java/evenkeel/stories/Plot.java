package evenkeel.stories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// What a seed lets happen: scenes, each with a seed of its own, so that one can be left out and the others stay what they
/// are.
///
/// @param agents hosts at the beginning
record Plot(long seed, int agents, List<Scene> scenes) {

    /// @param number in the whole plot
    record Scene(int number, Act act, long seed) {
    }

    Plot {
        scenes = List.copyOf(scenes);
    }

    /// @param agents 0: a few, as chance has it
    /// @param steps 0: some, as chance has it
    static Plot of(long seed, int agents, int steps) {
        var random = new Random(seed);
        int hosts = 2 + random.nextInt(random.nextInt(6) == 0 ? 7 : 4);
        int length = 10 + random.nextInt(60);
        var scenes = new ArrayList<Scene>();
        for (int i = 0; i < (steps == 0 ? length : steps); i++) {
            scenes.add(new Scene(i, Act.any(random), random.nextLong()));
        }
        return new Plot(seed, agents == 0 ? hosts : agents, scenes);
    }

    /// The scenes of these numbers alone.
    Plot only(Collection<Integer> numbers) {
        var kept = new TreeSet<>(numbers);
        return new Plot(seed, agents, scenes.stream().filter(scene -> kept.contains(scene.number())).toList());
    }
}
