package evenkeel.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of a lab nothing stays, however its program ends; and nothing else goes with it.
@Hosts(1)
class GroundTest {

    @TempDir
    private Path folder;

    /// Whether anything of this lab can be seen on the machine.
    private static boolean stands(Ground ground) {
        return Files.exists(Path.of("/sys/class/net", ground.network().bridge())) || Files.exists(ground.folder())
                || ground.groupsOf().stream().anyMatch(Files::exists);
    }

    /// A process in the group of a host.
    private static Process within(Ground ground) throws IOException {
        var group = Files.createDirectories(ground.groupsOf("1").getFirst());
        var process = new ProcessBuilder("sleep", "1000").start();
        Files.writeString(group.resolve("cgroup.procs"), "" + process.pid());
        return process;
    }

    @Test
    void labsStandSideBySide(Lab lab) throws Exception {
        try (var other = Ground.claim(folder)) {
            other.bridge();
            assertNotEquals(lab.number(), other.network().number());
            assertNotEquals(lab.server(), other.network().server());
        }
        assertEquals("running", lab.host(1).state());
    }

    @Test
    void isClearedWhenItsProgramEnds() throws Exception {
        var ground = Ground.claim(folder);
        ground.bridge();
        var process = within(ground);
        assertTrue(stands(ground));
        ground.close();
        process.onExit().join();
        assertFalse(stands(ground));
    }

    @Test
    void whatIsLeftWhenEvenItsKeeperWasEndedIsClearedByTheNext() throws Exception {
        var dead = Ground.claim(folder);
        dead.bridge();
        var process = within(dead);
        var file = Files.writeString(dead.folder().resolve("file"), "left");
        dead.keeper().destroyForcibly().onExit().join();
        dead.close();
        assertTrue(stands(dead) && process.isAlive());
        Waiting.until("the next takes its number", () -> "", () -> {
            try (var next = Ground.claim(folder)) {
                return next.network().equals(dead.network());
            }
        });
        process.onExit().join();
        assertFalse(stands(dead) || Files.exists(file));
    }

    @Test
    void aFolderThatNoLabMadeIsLeftAloneWhateverAClaimSays() throws Exception {
        int number = Network.NUMBERS - 1;
        var claim = Path.of("/run/evenkeel-lab/" + number);
        for (var name : List.of("lab-" + number, "other")) {
            var mine = Files.createDirectories(folder.resolve("mine").resolve(name));
            Files.writeString(claim, mine + "\n");
            Ground.claim(folder).close();
            assertTrue(Files.exists(mine));
        }
        assertEquals(0, Files.size(claim));
    }
}
