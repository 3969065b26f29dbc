package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.HostName;

/// Who asks for plans of what is not merged cannot keep hosts and the reconciler busy.
class LooksTest {

    private static final HostName WEB = new HostName("web-01");

    @TempDir
    private Path folder;

    @Test
    void sixteenPlansWaitForHostsAndForNoLongerThanFiveSeconds() throws Exception {
        try (var world = new World(folder, World.Disks.REAL)) {
            world.git.commit("base", Edit.empty("harbour"));
            world.enrol("web-01");
            world.settle();
            world.machines.get(WEB).stalled = true;
            for (int i = 0; i < 16; i++) {
                ask(world, i);
            }

            var refused = assertThrows(IOException.class, () -> ask(world, 16));

            assertEquals("hosts are asked for 16 other plans just now: try again in a moment", refused.getMessage());
            world.now = world.now.plus(Duration.ofSeconds(5));
            ask(world, 17);
        }
    }

    private static void ask(World world, int number) throws Exception {
        var name = "proposed " + number;
        world.git.propose(name, Edit.of(world.git.files(), List.of("  document app",
                "    app: file {path: /etc/app-" + number + ", content: x}", "  association app: app on all")));
        world.asked(running -> {
            running.desk().look(FakeGit.revision(name), Set.of(WEB), world.now, () -> {
            });
            return true;
        });
    }
}
