package evenkeel.bench.core;

import static evenkeel.bench.core.CoreBench.said;

import java.io.IOException;
import java.util.Set;

import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.protocol.Frame;

/// Plans of pull requests: read, compiled, looked at by the hosts, planned.
final class Proposing {

    private final Fleetful fleet;
    private final Scale scale;
    private final Report report;
    private final String simulated;

    Proposing(Fleetful fleet, Scale scale, Report report, String simulated) {
        this.fleet = fleet;
        this.scale = scale;
        this.report = report;
        this.simulated = simulated;
    }

    void run() throws IOException {
        measured("plan of a pull request that changes one file, for one host", 1, 1000);
        measured("plan of a pull request that changes one file, for all hosts", 10_000, 1000);
        cold();
    }

    private void measured(String what, int reached, double most) throws IOException {
        var samples = new double[scale.of(1, reached == 1 ? 7 : 3, 7)];
        for (int i = 0; i < samples.length; i++) {
            fleet.repository.edit(reached);
            samples[i] = plan(what);
        }
        report.measured(Measured.of(what, Figures.middle(samples), "ms").atMost(most).simulated(simulated));
        fleet.push();
        fleet.turn();
        fleet.settle();
    }

    /// A reconciler that has planned nothing yet, and a pull request that changes ten items of each host.
    private void cold() throws IOException {
        fleet.begin();
        fleet.turn();
        for (var host : fleet.repository.hosts()) {
            fleet.agents.connect(host, fleet.reconciler.links(), "", fleet.now);
        }
        fleet.turn();
        fleet.settle();
        fleet.repository.editAll();
        var what = "plan of a pull request that changes every association, cold";
        report.measured(Measured.of(what, plan(what), "ms").atMost(10_000).simulated(simulated));
        fleet.push();
        fleet.turn();
        fleet.settle();
    }

    /// @return milliseconds
    private double plan(String what) throws IOException {
        var revision = fleet.propose();
        var desk = fleet.reconciler.desk();
        fleet.agents.sent.clear();
        long began = System.nanoTime();
        desk.look(revision, Set.copyOf(fleet.repository.hosts()), fleet.now, () -> {
        });
        double asked = Figures.millisSince(began);
        while (fleet.agents.asked()) {
            fleet.agents.answer(fleet.reconciler.links(), fleet.now);
        }
        double answered = Figures.millisSince(began);
        var plan = desk.plan(revision, fleet.now);
        double took = Figures.millisSince(began);
        var changes = plan.hosts().values().stream().mapToInt(host -> host.changes().size()).sum();
        var unknown = plan.hosts().values().stream().mapToInt(host -> host.unknown().size()).sum();
        if (changes == 0 || unknown > 0) {
            throw new IllegalStateException(changes + " changes, " + unknown + " unknown");
        }
        report.says(said("%s: %.0f ms: asked after %.0f, answered after %.0f by %d looks; %d changes", what, took,
                asked, answered, fleet.agents.sent.getOrDefault(Frame.Look.class.getSimpleName(), 0), changes));
        return took;
    }
}
