package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The store can be lost in the middle of a rollout: the ledger tells the same story as after a mere restart.
class StoreLostTest {

    private static final List<String> LINES = List.of("  document app",
            "    motd: file {path: /etc/motd, content: hello}",
            "    run: script {runCommand: [\"append x to /etc/log\"]}",
            "  association app: app on all | maxConcurrency: \"2\"");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> afterAnyStep() {
        return IntStream.range(0, 12).mapToObj(step -> DynamicTest.dynamicTest("after step " + step,
                () -> assertEquals(told("kept", step, false), told("lost", step, true))));
    }

    private List<String> told(String name, int steps, boolean lost) throws Exception {
        try (var world = new World(folder.resolve(name + steps), World.Disks.forgetful(1))) {
            world.git.commit("base", Edit.empty("harbour"));
            for (int i = 1; i <= 4; i++) {
                world.enrol("web-0" + i);
            }
            world.settle();
            world.git.commit("app", Edit.of(world.git.files(), LINES));
            world.pushed();
            for (int i = 0; i < steps; i++) {
                world.deliver();
                world.turn();
            }
            if (lost) {
                world.storeLost();
            } else {
                world.kill();
            }
            world.settle();
            return world.entries().stream().map(entry -> Told.text(world.git, entry)).toList();
        }
    }
}
