package evenkeel.agent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatcherTest {

    @TempDir
    Path root;
    final BlockingQueue<Set<String>> told = new LinkedBlockingQueue<>();
    Watcher watcher;

    @BeforeEach
    void start() throws IOException {
        watcher = new Watcher(root, told::add);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                watcher.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        watcher.close();
    }

    /// Events may come in several portions.
    private void expect(String path) throws InterruptedException {
        var seen = new HashSet<String>();
        while (!seen.contains(path)) {
            var more = told.poll(10, TimeUnit.SECONDS);
            assertTrue(more != null, "only " + seen);
            seen.addAll(more);
        }
    }

    @Test
    void tellsOfContentModeAndRemoval() throws Exception {
        var file = root.resolve("motd");
        watcher.watch(Set.of("/motd"));
        Files.writeString(file, "a");
        expect("/motd");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        expect("/motd");
        Files.delete(file);
        expect("/motd");
    }

    @Test
    void followsFoldersThatAreMadeAndRemoved() throws Exception {
        watcher.watch(Set.of("/a/b/file"));
        Files.createDirectories(root.resolve("a/b"));
        expect("/a/b/file");
        told.clear();
        Files.writeString(root.resolve("a/b/file"), "x");
        expect("/a/b/file");
        Files.delete(root.resolve("a/b/file"));
        Files.delete(root.resolve("a/b"));
        Files.delete(root.resolve("a"));
        expect("/a/b/file");
    }

    @Test
    void isSilentAboutWhatNobodyAskedFor() throws Exception {
        watcher.watch(Set.of("/motd", "/last"));
        Files.writeString(root.resolve("other"), "x");
        Files.writeString(root.resolve("last"), "x");
        assertEquals(Set.of("/last"), told.poll(10, TimeUnit.SECONDS));
        watcher.watch(Set.of());
        assertNull(told.stream().filter(one -> !one.equals(Set.of("/last"))).findFirst().orElse(null));
    }
}
