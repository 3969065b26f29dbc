package evenkeel.agent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.PluginSet;
import evenkeel.loader.PluginZip;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

class PluginZipsTest {

    private static final Path TARGET = Path.of("../../plugins/file/target");
    private static final Digest GONE = Digest.of(new byte[0]);

    @TempDir
    private Path folder;

    @Test
    void aPluginIsLoadedWhenAnActionOfItIsAskedFor() throws IOException {
        try (var set = PluginSet.in(folder.resolve("work"))) {
            var zips = new PluginZips(set);
            var zip = zip();
            var pin = PluginZip.describe(zip).pin();
            zips.use(List.of(pin, new Pin("gone", "1.0.0", GONE)), digest -> digest.equals(GONE)
                    ? folder.resolve("nowhere")
                    : zip);
            assertEquals(Set.of(), set.loaded());

            assertTrue(zips.action(pin.sha256(), "file").isPresent());
            assertEquals(Set.of(pin.sha256()), set.loaded());
            assertEquals(Optional.empty(), zips.problem(pin.sha256()));
            assertEquals(Optional.empty(), zips.action(GONE, "gone"));
            assertEquals(Optional.of("plugin gone 1.0.0: its zip is not here yet"), zips.problem(GONE));

            zips.use(List.of(), _ -> zip);
            assertEquals(Set.of(), set.loaded());
            assertEquals(Optional.empty(), zips.action(pin.sha256(), "file"));
            assertEquals(Optional.of("plugin " + pin.sha256().brief() + " is not pinned"), zips.problem(pin.sha256()));
        }
    }

    @Test
    void aZipThatWasSwappedMeanwhileIsNotLoaded() throws IOException {
        try (var set = PluginSet.in(folder.resolve("work"))) {
            var zips = new PluginZips(set);
            var pin = PluginZip.describe(zip()).pin();
            var zip = folder.resolve("plugin.zip");
            Files.copy(zip(), zip);
            zips.use(List.of(pin), _ -> zip);
            Files.write(zip, new byte[]{1}, StandardOpenOption.APPEND);

            assertEquals(Optional.empty(), zips.action(pin.sha256(), "file"));
            var problem = zips.problem(pin.sha256()).orElseThrow();
            assertTrue(problem.contains("its bytes are not those that are pinned"), problem);
        }
    }

    @Test
    void oneThatDoesNotLoadIsTriedAgainWhenItIsOfferedAgain() throws IOException {
        try (var set = PluginSet.in(folder.resolve("work"))) {
            var zips = new PluginZips(set);
            var pin = PluginZip.describe(zip()).pin();
            var zip = folder.resolve("plugin.zip");
            zips.use(List.of(pin), _ -> zip);
            assertEquals(Optional.empty(), zips.action(pin.sha256(), "file"));

            Files.copy(zip(), zip);
            assertEquals(Optional.empty(), zips.action(pin.sha256(), "file"), "a look does not try it each time");

            zips.use(List.of(pin), _ -> zip);
            assertTrue(zips.action(pin.sha256(), "file").isPresent());
        }
    }

    private static Path zip() throws IOException {
        try (var files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
        }
    }
}
