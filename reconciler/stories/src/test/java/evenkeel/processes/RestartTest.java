package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs end and begin again, files of theirs are lost, the repository goes away and comes back.
class RestartTest {

    @TempDir
    private Path folder;

    @Test
    void endsInOrderWhenItIsAskedTo() throws Exception {
        try (var fleet = new Fleetlet(folder, "web-01")) {
            var crashes = new Crashes(fleet);
            crashes.begin();
            assertEquals(0, fleet.program("web-01").end(), fleet::logs);
            fleet.start("web-01", List.of());
            fleet.ask("whoami");
            assertEquals(0, fleet.program("reconciler").end(), fleet::logs);
            assertTrue(fleet.verified().contains(", 0 of them still open"));
            assertTrue(fleet.git("--git-dir", fleet.bare.toString(), "log", "-p", "--format=", "audit")
                    .contains("\"whoami\""), "what was asked last is pushed");
            assertTrue(fleet.git("--git-dir", fleet.bare.toString(), "log", "-1", "--format=%B", "refs/evenkeel/lease")
                    .contains("\"holder\":\"\""), "the lease is given back");
            Files.delete(fleet.state.resolve("store.db"));
            fleet.serve(List.of());
            crashes.next();
            crashes.converged();
        }
    }
}
