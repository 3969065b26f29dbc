package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefWatchTest {

    @TempDir
    Path folder;
    private final Semaphore woken = new Semaphore(0);

    private void assertWoken() throws InterruptedException {
        assertTrue(woken.tryAcquire(20, TimeUnit.SECONDS), "it did not wake");
    }

    @Test
    void wakesWhenTheBranchOfALocalRepositoryMoves() throws Exception {
        var work = Work.in(folder);
        try (var _ = RefWatch.on(Remote.of(work.bare().toString()), "main", folder.resolve("wake"), woken::release)) {
            work.write("a", "1").push();
            assertWoken();
            woken.drainPermits();
            work.write("a", "2").push();
            assertWoken();
        }
    }

    @Test
    void wakesForABranchInAFolder() throws Exception {
        var work = Work.in(folder);
        try (var _ = RefWatch.on(Remote.of(work.bare().toString()), "release/1", folder.resolve("wake"),
                woken::release)) {
            work.write("a", "1").push();
            work.git("push", "-q", "origin", "HEAD:release/1");
            assertWoken();
        }
    }

    @Test
    void sleepsWhenAnotherBranchMoves() throws Exception {
        var work = Work.in(folder);
        work.write("a", "1").push();
        try (var _ = RefWatch.on(Remote.of(work.bare().toString()), "main", folder.resolve("wake"), woken::release)) {
            work.git("push", "-q", "origin", "HEAD:audit");
            work.write("a", "2").push();
            assertWoken();
            assertFalse(woken.availablePermits() > 3, "once for the branch, not for the other");
        }
    }

    @Test
    void wakesWhenTheHookRuns() throws Exception {
        var work = Work.in(folder);
        var wake = folder.resolve("it's/wake");
        var hook = Hook.write(Remote.of(work.bare().toString()), "main", wake);
        try (var _ = RefWatch.on(Remote.of("ssh://example.invalid/fleet"), "main", wake, woken::release)) {
            var head = work.write("a", "1").push();
            assertWoken();
            assertEquals(head, Files.readString(wake.resolve("post-receive")).strip());
        }
        assertEquals(hook, Hook.write(Remote.of(work.bare().toString()), "main", wake));
    }

    @Test
    void leavesAnotherHookAlone() throws Exception {
        var work = Work.in(folder);
        var hook = work.bare().resolve("hooks/post-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n");
        var message = assertThrows(IOException.class,
                () -> Hook.write(Remote.of(work.bare().toString()), "main", folder.resolve("wake"))).getMessage();
        assertTrue(message.contains("add these lines"), message);
        assertEquals("#!/bin/sh\n", Files.readString(hook));
        assertThrows(IOException.class,
                () -> Hook.write(Remote.of("https://example.invalid/x"), "main", folder.resolve("wake")));
    }
}
