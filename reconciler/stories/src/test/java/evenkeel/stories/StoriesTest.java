package evenkeel.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every scenario file, told once.
class StoriesTest {

    @TempDir
    private Path folder;

    static List<String> files() throws IOException {
        try (var files = Files.list(Path.of(StoriesTest.class.getResource("/scenarios").getPath()))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".story")).sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> happens() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(file, () -> {
            var story = Story.read(file);
            try (var world = new World(folder.resolve(file), World.Disks.forgetful(1))) {
                story.happen(world);
                Folds.hold(world.entries(), 12);
                var ordered = new Ordered();
                world.entries().forEach(entry -> ordered.told(entry.event()));
            }
        }));
    }
}
