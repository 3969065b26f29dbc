package evenkeel.bench.core;

import static evenkeel.bench.core.CoreBench.said;

import java.io.IOException;

import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;

/// Turns of a fleet that is as desired, after one thing has changed.
final class Changes {

    private final Fleetful fleet;
    private final Scale scale;
    private final Report report;
    private final String simulated;

    Changes(Fleetful fleet, Scale scale, Report report, String simulated) {
        this.fleet = fleet;
        this.scale = scale;
        this.report = report;
        this.simulated = simulated;
    }

    void run() throws IOException {
        measured("a turn where nothing changed", scale.of(3, 200, 200), 10, () -> {
        });
        fact();
        commits();
        measured("the view of everything, for verbs", scale.of(2, 10, 10), 1000,
                () -> fleet.reconciler.desk().view(fleet.now));
    }

    private void fact() throws IOException {
        var host = Repository.host(7);
        var standing = fleet.reconciler.desk().view(fleet.now).hosts().get(host);
        var item = standing.desired().items().stream().filter(one -> one.action().equals("file")).findFirst()
                .orElseThrow();
        var order = standing.facts().order();
        var calls = new int[1];
        measured("an item was seen anew", scale.of(3, 200, 200), 1, () -> fleet.agents.one(host, item,
                Actual.of(item), order, fleet.reconciler.links(), fleet.now));
        measured("an item was seen anew, and asked for", scale.of(3, 200, 200), 1, () -> {
            var record = new java.util.TreeMap<>(Actual.of(item).values());
            record.put("size", Tree.text("" + calls[0]++ / 2));
            fleet.agents.one(host, item, new Tree.Fields(record), order, fleet.reconciler.links(), fleet.now);
        });
        fleet.settle();
        measured("a host has another attribute", scale.of(3, 100, 100), 1, () -> fleet.agents.connect(host,
                fleet.reconciler.links(), "" + calls[0]++, fleet.now));
        fleet.settle();
    }

    private void commits() throws IOException {
        commit("a file that nothing names changed", 0, 0);
        double fixed = 0;
        for (int reached : new int[]{1, 10, 100, 1000, 10_000}) {
            double took = commit("an association of " + reached + " hosts changed", reached, fixed);
            fixed = reached == 1 ? took : fixed;
        }
    }

    /// @return milliseconds, without reading the repository
    private double commit(String what, int reached, double fixed) throws IOException {
        int times = scale.of(1, reached >= 1000 ? 3 : 7, 7);
        var samples = new double[times];
        var reading = new double[times];
        int orders = 0;
        for (int i = 0; i < times; i++) {
            if (reached == 0) {
                fleet.repository.unrelated();
            } else {
                fleet.repository.edit(reached);
            }
            fleet.push();
            fleet.agents.sent.clear();
            double all = fleet.turn() / 1e6;
            reading[i] = (fleet.store.wrote - fleet.read) / 1e6;
            samples[i] = all - reading[i];
            orders = fleet.agents.sent.getOrDefault(Frame.Order.class.getSimpleName(), 0);
            fleet.settle();
        }
        double took = Figures.middle(samples);
        report.measured(Measured.of(what, took, "ms").simulated(simulated));
        report.says(said("%s: %.2f ms, and %.0f ms of reading; %d orders%s", what, took, Figures.middle(reading),
                orders, reached > 1 ? said(": %.0f µs for each", (took - fixed) * 1000 / reached) : ""));
        return took;
    }

    private interface Doing {
        void done() throws IOException;
    }

    private void measured(String what, int times, double most, Doing doing) throws IOException {
        var samples = new double[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            doing.done();
            fleet.turn();
            samples[i] = Figures.millisSince(began);
        }
        report.measured(Measured.of(what, Figures.middle(samples), "ms").atMost(most).simulated(simulated));
        report.says(said("%s: p50 %.3f ms, p99 %.3f ms", what, Figures.middle(samples),
                Figures.quantile(samples, 0.99)));
    }
}
