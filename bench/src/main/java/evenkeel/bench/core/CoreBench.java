package evenkeel.bench.core;

import java.io.IOException;
import java.util.Locale;

import evenkeel.bench.Bench;
import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.resource.FleetReader;

/// What a turn costs, by what has changed.
public final class CoreBench implements Bench {

    private static final String SIMULATED = "Git, agents, ledger, store";

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String about() {
        return "A turn of 10,000 hosts of 100 items, by what has changed; Git, agents, ledger and store are in memory.";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int hosts = scale.of(100, 10_000, 20_000);
        var fleet = new Fleetful(hosts);
        reading(fleet, scale, report);
        long began = System.nanoTime();
        fleet.begin();
        fleet.turn();
        report.says(said("first turn, nothing seen yet, JVM cold: %.0f ms", Figures.millisSince(began)));
        connected(fleet, report);
        whole(fleet, scale, report);
        new Changes(fleet, scale, report, SIMULATED).run();
        new Proposing(fleet, scale, report, SIMULATED).run();
    }

    private static void reading(Fleetful fleet, Scale scale, Report report) {
        var reader = new FleetReader();
        for (int i = 0; i < scale.of(1, 3, 3); i++) {
            long began = System.nanoTime();
            var reading = new FleetReader().read(fleet.repository.snapshot(), fleet.actions.shelf());
            if (reading.fleet().isEmpty()) {
                throw new IllegalStateException(reading.diagnostics().toString());
            }
            report.says(said("%d files read: %.0f ms", fleet.repository.size(), Figures.millisSince(began)));
        }
        reader.read(fleet.repository.snapshot(), fleet.actions.shelf());
        var samples = new double[scale.of(2, 10, 10)];
        for (int i = 0; i < samples.length; i++) {
            fleet.repository.edit(1);
            var snapshot = fleet.repository.snapshot();
            long began = System.nanoTime();
            reader.read(snapshot, fleet.actions.shelf());
            samples[i] = Figures.millisSince(began);
        }
        report.measured(Measured.of(said("%d files read after one changed", fleet.repository.size()),
                Figures.middle(samples), "ms").simulated("Git"));
    }

    private static void connected(Fleetful fleet, Report report) throws IOException {
        long began = System.nanoTime();
        for (var host : fleet.repository.hosts()) {
            fleet.agents.connect(host, fleet.reconciler.links(), "", fleet.now);
        }
        fleet.turn();
        report.says(said("all connected and sent orders: %.0f ms", Figures.millisSince(began)));
        fleet.settle();
        report.says(said("all reported, seen by %s: %.0f ms", fleet.agents.sent, Figures.millisSince(began)));
        report.measured(Measured.of("heap, all connected and reported", used(), "MiB").atMost(2048)
                .simulated(SIMULATED));
    }

    /// A new reconciler, from facts and repository.
    private static void whole(Fleetful fleet, Scale scale, Report report) throws IOException {
        var samples = new double[scale.of(1, 5, 5)];
        for (int i = 0; i < samples.length; i++) {
            fleet.begin();
            fleet.turn();
            samples[i] = Figures.millisSince(fleet.store.wrote);
            report.says(said("a new reconciler: reading %.0f ms, then %.0f ms",
                    (fleet.store.wrote - fleet.read) / 1e6, samples[i]));
        }
        report.measured(Measured.of("all hosts compiled and planned anew", Figures.middle(samples), "ms").atMost(2000)
                .simulated(SIMULATED));
        report.measured(Measured.of("heap after it", used(), "MiB").atMost(2048).simulated(SIMULATED));
        for (var host : fleet.repository.hosts()) {
            fleet.agents.connect(host, fleet.reconciler.links(), "", fleet.now);
        }
        fleet.turn();
        fleet.settle();
        var standing = fleet.reconciler.desk().view(fleet.now).hosts().values();
        long open = standing.stream().filter(host -> !host.state().equals("compliant")).count();
        if (open > 0) {
            throw new IllegalStateException(open + " hosts are not compliant, such as " + standing.stream()
                    .filter(host -> !host.state().equals("compliant")).map(host -> host.host() + " " + host.state()
                            + " " + host.because() + host.plan())
                    .findFirst().orElse(""));
        }
        long items = standing.stream().mapToLong(host -> host.desired().items().size()).sum();
        report.says(said("%d hosts have %d items; %d differences were asked for", standing.size(), items,
                fleet.actions.asked));
    }

    /// MiB of heap that are in use after a collection.
    static double used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }

    static String said(String form, Object... of) {
        return String.format(Locale.ROOT, form, of);
    }
}
