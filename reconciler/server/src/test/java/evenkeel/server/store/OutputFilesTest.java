package evenkeel.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Output;

class OutputFilesTest {

    private static final HostName WEB = new HostName("web-01");
    private static final HostName DB = new HostName("db-01");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;
    private OutputFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new OutputFiles(folder, new OutputFiles.Keep(Duration.ofDays(10), 50_000));
    }

    private Digest add(HostName host, int seed, int size, Instant now) throws IOException {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        var output = new Output(Digest.of(bytes), size);
        assertTrue(files.add(host, output, 0, bytes, now));
        return output.digest();
    }

    @Test
    void givesBackWhatCame() throws IOException {
        var digest = add(WEB, 1, 1_000, NOW);
        assertEquals(digest, Digest.of(files.read(WEB, digest, 0, 5_000).orElseThrow()));
        assertEquals(10, files.read(WEB, digest, 990, 5_000).orElseThrow().length);
        assertArrayEquals(new byte[0], files.read(WEB, digest, 1_000, 5_000).orElseThrow());
        assertEquals(Optional.empty(), files.read(DB, digest, 0, 10));
    }

    @Test
    void whatIsTooOldGoes() throws IOException {
        var old = add(WEB, 1, 1_000, NOW.minus(Duration.ofDays(11)));
        var young = add(WEB, 2, 1_000, NOW.minus(Duration.ofDays(9)));
        files.sweep(NOW);
        assertFalse(files.has(WEB, old));
        assertTrue(files.has(WEB, young));
    }

    @Test
    void beyondItsSizeTheOldestGoesOfTheHostThatHasMost() throws IOException {
        var first = add(DB, 1, 10_000, NOW);
        var second = add(WEB, 2, 15_000, NOW.plusSeconds(1));
        var third = add(WEB, 3, 15_000, NOW.plusSeconds(2));
        var fourth = add(WEB, 4, 15_000, NOW.plusSeconds(3));
        assertTrue(files.has(DB, first));
        assertFalse(files.has(WEB, second));
        assertTrue(files.has(WEB, third));
        assertTrue(files.has(WEB, fourth));
    }

    @Test
    void whatWasHalfWrittenIsRemovedAtTheNextStart() throws IOException {
        var output = new Output(Digest.of("x"), 10_000);
        files.add(WEB, output, 0, new byte[5_000], NOW);
        open();
        try (var left = Files.walk(folder)) {
            assertEquals(0, left.filter(Files::isRegularFile).count());
        }
        assertFalse(files.has(WEB, output.digest()));
    }
}
