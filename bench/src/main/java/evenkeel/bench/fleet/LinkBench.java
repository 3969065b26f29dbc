package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import evenkeel.bench.Bench;
import evenkeel.bench.Child;
import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.bench.fleet.SimulatedHost.Happened;
import evenkeel.disk.Folders;

/// Thousands of agents on one reconciler.
public final class LinkBench implements Bench {

    private static final String SHARED = "the hosts share one process; their folders are in memory";
    /// Open files for anything else.
    private static final int SPARE = 1_000;
    private static final long LONGEST_NANOS = 600_000_000_000L;
    /// Between two looks at how far it is.
    private static final long LOOK_MILLIS = 2;

    @Override
    public String name() {
        return "link";
    }

    @Override
    public String about() {
        return "5,000 agents' links over SSH to one reconciler: heap, an order and a command to all, and all coming back at once.";
    }

    @Override
    public List<String> jvm() {
        return List.of("-XX:+UseSerialGC", "-Xmx4g");
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int hosts = hosts(scale.of(20, 5_000, 20_000), report);
        var folder = Files.createTempDirectory("evenkeel-bench-link");
        var state = Files.createDirectories(folder.resolve("reconciler"));
        var repository = Repository.found(folder);
        var enrolled = Enrolled.before(state, hosts);
        try (var serving = Serving.start(repository, state, List.of());
                var crowd = new Crowd(enrolled, serving)) {
            long began = System.nanoTime();
            long before = serving.heap();
            crowd.start();
            serving.compliant(hosts);
            report.says("%d hosts connected for the first time in %.1f s".formatted(hosts,
                    Figures.millisSince(began) / 1000));
            report.measured(Measured.of("server heap of each of " + hosts + " connections",
                    (serving.heap() - before) / 1024.0 / hosts, "KiB").atMost(30).simulated(SHARED));
            orders(repository, serving, crowd, scale.of(1, 3, 5), report);
            CommandStep.measure(serving, crowd.size(), scale.of(1, 3, 5), SHARED, report);
            storm(serving, crowd, report);
        } finally {
            Folders.remove(folder);
        }
    }

    /// As many as a process may have open files for: one for each connection, at either end.
    private static int hosts(int wanted, Report report) throws IOException {
        int possible = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files")).map(line -> line.split(" {2,}")[2])
                .mapToInt(hard -> hard.equals("unlimited") ? wanted + SPARE : Integer.parseInt(hard)).sum() - SPARE;
        if (possible < wanted) {
            report.says("a process may have %d open files here: %d hosts, and not %d".formatted(possible + SPARE,
                    possible, wanted));
        }
        return Math.min(wanted, possible);
    }

    /// A new standing order for each host, which each answers by a report; and an operator's question after them all.
    private static void orders(Repository repository, Serving serving, Crowd crowd, int times, Report report)
            throws IOException {
        var samples = new double[times];
        var reconciler = new double[times];
        for (int i = 0; i < times; i++) {
            reconciler[i] = -serving.child().cpu();
            crowd.forget(Happened.ORDERED);
            crowd.forget(Happened.REPORTED);
            repository.commit("revision 0", 73 + i);
            repository.push();
            until("all answered the order", () -> crowd.count(Happened.REPORTED) == crowd.size());
            serving.status();
            samples[i] = Figures.millisSince(crowd.first(Happened.ORDERED));
            reconciler[i] += serving.child().cpu();
        }
        report.says("CPU of such an order: reconciler %.0f ms".formatted(Figures.middle(reconciler)));
        report.measured(Measured.of("an order to all of " + crowd.size() + ", answered and dealt with, p50",
                Figures.middle(samples), "ms").atMost(1000).simulated(SHARED));
    }

    /// All connections break at once; the agents have one core to come back on.
    private static void storm(Serving serving, Crowd crowd, Report report) throws IOException {
        if (!Operator.possible()) {
            report.says("there is no ssh or no taskset on this machine: no storm");
            return;
        }
        var operator = Operator.of(serving);
        var samples = new ArrayList<Double>();
        samples.add(operator.asks());
        report.says("status takes an operator %.0f ms before the storm".formatted(samples.getFirst()));
        samples.clear();
        pin("0");
        long began = System.nanoTime();
        crowd.cut();
        do {
            samples.add(operator.asks());
        } while (crowd.count(Happened.CONNECTED) < crowd.size() && System.nanoTime() - began < LONGEST_NANOS);
        double took = Figures.millisSince(began) / 1000;
        pin(operator.cores());
        int lost = crowd.size() - crowd.count(Happened.CONNECTED);
        var asked = samples.stream().mapToDouble(Double::doubleValue).toArray();
        var what = " in the storm of " + crowd.size();
        report.measured(Measured.of("hosts lost" + what, lost, "hosts").atMost(0).simulated(SHARED));
        report.measured(Measured.of("until all were back" + what, took, "s").simulated(SHARED));
        report.measured(Measured.of("an operator's status by ssh" + what + ", p50", Figures.middle(asked), "ms")
                .atMost(1000).simulated(SHARED));
        report.measured(Measured.of("an operator's status by ssh" + what + ", worst", Figures.quantile(asked, 1), "ms")
                .atMost(1000).simulated(SHARED));
    }

    /// All threads of this process.
    private static void pin(String cores) throws IOException {
        Child.run(Path.of("/"), Map.of(),
                List.of("taskset", "-acp", cores, String.valueOf(ProcessHandle.current().pid())));
    }

    private static void until(String what, Child.Condition condition) throws IOException {
        long began = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - began > LONGEST_NANOS) {
                throw new IOException("waited in vain: " + what);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
