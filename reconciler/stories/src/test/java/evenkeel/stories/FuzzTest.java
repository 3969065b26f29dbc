package evenkeel.stories;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few thousand frames that nobody should send; `bench/fuzz` sends more.
@Timeout(120)
class FuzzTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neitherEndOfALinkIsHarmedByFramesOutOfOrder(long seed) throws Exception {
        new Siege(Files.createDirectories(folder.resolve("seed")), seed).endure(Fuzz.FRAMES);
    }
}
