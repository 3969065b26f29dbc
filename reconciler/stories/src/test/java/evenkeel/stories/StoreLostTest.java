package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.plan.ApprovedSet;

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

    /// In the middle of a plan that is beyond the limits and was approved: what had begun with it goes on, and nothing
    /// else begins.
    @TestFactory
    Stream<DynamicTest> afterAnyStepOfAnApprovedPlan() {
        return IntStream.range(0, 12).mapToObj(step -> DynamicTest.dynamicTest("after step " + step,
                () -> assertEquals(approved("kept", step, false), approved("lost", step, true))));
    }

    private List<String> approved(String name, int steps, boolean lost) throws Exception {
        try (var world = world("approved-" + name + steps)) {
            world.git.commit("app", Edit.of(world.git.files(), LINES));
            world.pushed();
            world.settle();
            var plan = world.asked(running -> running.desk().view(world.now)).orElseThrow().plan();
            world.git.commit("approved", Edit.approved(world.git.files(),
                    ApprovedSet.of(plan.hosts().values(), _ -> true), "ada", "2026-01-01T01:00:00Z"), "ada");
            world.pushed();
            steps(world, steps, lost);
            var told = world.entries().stream().map(entry -> Told.text(world.git, entry)).toList();
            assertTrue(told.stream().anyMatch(line -> line.startsWith("plan held of app")), told::toString);
            assertTrue(told.contains("plan ahead of approved"), told::toString);
            assertTrue(told.stream().noneMatch(line -> line.contains("counts")), told::toString);
            assertEquals(4, told.stream().filter(line -> line.endsWith("file:/etc/motd converged")).count());
            return told;
        }
    }

    private World world(String name) throws Exception {
        var world = new World(folder.resolve(name), World.Disks.forgetful(1));
        world.git.commit("base", Edit.of(Edit.empty("harbour"),
                List.of("  fleet harbour: {limits: {hosts: 1}}", "  approver ada")));
        for (int i = 1; i <= 4; i++) {
            world.enrol("web-0" + i);
        }
        world.settle();
        return world;
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
            steps(world, steps, lost);
            return world.entries().stream().map(entry -> Told.text(world.git, entry)).toList();
        }
    }

    private static void steps(World world, int steps, boolean lost) throws Exception {
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
    }
}
