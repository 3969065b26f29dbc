package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import evenkeel.bench.Bench;
import evenkeel.bench.Built;
import evenkeel.bench.Child;
import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.bench.fleet.SimulatedHost.Happened;
import evenkeel.disk.Folders;

/// From `git push` to changed hosts.
public final class PushBench implements Bench {

    private static final long LOOK_NANOS = 500_000;

    @Override
    public String name() {
        return "push";
    }

    @Override
    public String about() {
        return "From git push to changed hosts: one real agent, and a thousand that share one process.";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        one(scale.of(2, 60, 200), report);
        many(scale.of(10, 1000, 1000), scale.of(1, 5, 10), report);
    }

    /// A real agent in a process of its own.
    private static void one(int pushes, Report report) throws IOException {
        var folder = Files.createTempDirectory("evenkeel-bench-push");
        try (var serving = Serving.start(Repository.found(folder), folder.resolve("reconciler"), List.of());
                var agent = agent(folder, serving)) {
            serving.compliant(1);
            var samples = new double[pushes];
            for (int i = 0; i < pushes; i++) {
                samples[i] = pushed(serving.repository(), "push " + i, folder.resolve("root" + Repository.FILE), agent);
            }
            report.measured(Measured.of("push → the host changed, p50", Figures.middle(samples), "ms"));
            report.measured(Measured.of("push → the host changed, p99", Figures.quantile(samples, 0.99), "ms")
                    .atMost(1000));
        } finally {
            Folders.remove(folder);
        }
    }

    private static Child agent(Path folder, Serving serving) throws IOException {
        var state = folder.resolve("agent").toString();
        var root = Files.createDirectories(folder.resolve("root/etc")).getParent().toString();
        var token = Child.run(folder, Map.of(), Built.evenkeel(List.of(), "join-token", "first", "--state",
                serving.state().toString(), "--address", serving.address(), "--code-file",
                serving.repository().code().toString())).strip();
        Child.run(folder, Map.of(),
                Built.agent(List.of(), "enroll", "--state", state, "--root", root, "--name", "web-01", token));
        return Child.start(Built.agent(List.of("-Xmx64m", "-Xms4m"), "run", "--state", state), Map.of(),
                folder.resolve("agent.log"));
    }

    /// Milliseconds from the start of `git push` until the file is new.
    private static double pushed(Repository repository, String text, Path file, Child agent) throws IOException {
        repository.commit(text, 72);
        long began = System.nanoTime();
        repository.push();
        var wanted = Repository.content(text);
        agent.until(text, () -> {
            LockSupport.parkNanos(LOOK_NANOS);
            return Files.readString(file).equals(wanted);
        });
        return Figures.millisSince(began);
    }

    private static void many(int hosts, int pushes, Report report) throws IOException {
        var folder = Files.createTempDirectory("evenkeel-bench-push");
        var state = Files.createDirectories(folder.resolve("reconciler"));
        var repository = Repository.found(folder);
        var enrolled = Enrolled.before(state, hosts);
        try (var serving = Serving.start(repository, state, List.of());
                var crowd = new Crowd(enrolled, serving)) {
            crowd.start();
            serving.compliant(hosts);
            var samples = new double[pushes];
            var reconciler = new double[pushes];
            var generator = new double[pushes];
            for (int i = 0; i < pushes; i++) {
                crowd.forget(Happened.CHANGED);
                repository.commit("push " + i, 72);
                long began = System.nanoTime();
                reconciler[i] = -serving.child().cpu();
                generator[i] = -cpu();
                repository.push();
                serving.child().until("all are changed", () -> crowd.count(Happened.CHANGED) == hosts);
                samples[i] = Figures.millisSince(began);
                reconciler[i] += serving.child().cpu();
                generator[i] += cpu();
                serving.compliant(hosts);
            }
            report.says("CPU of such a push: reconciler %.0f ms, all hosts together %.0f ms"
                    .formatted(Figures.middle(reconciler), Figures.middle(generator)));
            report.measured(Measured.of("push → all of " + hosts + " hosts changed, p50", Figures.middle(samples), "ms")
                    .atMost(5000).simulated("the hosts share one process; their folders are in memory"));
        } finally {
            Folders.remove(folder);
        }
    }

    /// Of this process, in milliseconds.
    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }
}
