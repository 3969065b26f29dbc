package evenkeel.bench.core;

import static evenkeel.bench.core.CoreBench.said;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import evenkeel.bench.Bench;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Reconciler;
import evenkeel.server.git.GitSource;
import evenkeel.server.git.Remote;
import evenkeel.server.keys.SigningKey;
import evenkeel.server.plugins.Shelf;

/// Whether one process may go on for ever: a repository that changes again and again, and a plugin that is replaced.
public final class MemoryBench implements Bench {

    private static final int HOSTS = 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "Heap, metaspace and open files over 1,000 reloads by the real Git source and 100 replaced plugin zips;"
                + " agents, ledger and store are in memory.";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        var folder = Files.createTempDirectory("evenkeel-bench");
        try {
            reload(folder, scale, report);
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void reload(Path folder, Scale scale, Report report) throws IOException, InterruptedException {
        int reloads = scale.of(20, 1000, 20_000);
        int each = scale.of(4, 10, 10);
        var zips = new Zips(folder.resolve("zips"));
        var repository = new Repository(HOSTS, zips.next(0));
        var remote = new RealGit(folder.resolve("remote.git"));
        remote.commit(repository.snapshot());
        var agents = new Reporting();
        var store = new InMemory();
        try (var source = GitSource.open(folder.resolve("repository.git"),
                Remote.of(folder.resolve("remote.git").toString()), "main", GitSource.Limits.DEFAULT);
                var shelf = Shelf.open(List.of(folder.resolve("zips")), folder.resolve("plugins"))) {
            var reconciler = new Reconciler(
                    new Doors(source, pretended(agents), store, store, shelf, SigningKey.make()),
                    new Identity("bench", 1, List.of(), ""), Fleetful.enrolled(repository.hosts()), List.of(),
                    Fleetful.BEGAN);
            reconciler.turn(Fleetful.BEGAN);
            for (var host : repository.hosts()) {
                agents.connect(host, reconciler.links(), "", Fleetful.BEGAN);
            }
            var curve = new Curve();
            for (int i = 1; i <= reloads; i++) {
                if (i % each == 0) {
                    repository.pin(zips.next(i));
                    shelf.look();
                }
                repository.edit(10);
                remote.commit(repository.snapshot());
                turned(reconciler, agents, i);
                store.forget();
                if (i % Math.max(1, reloads / 40) == 0) {
                    curve.look(i);
                }
            }
            long open = reconciler.desk().view(Fleetful.BEGAN).hosts().values().stream()
                    .filter(host -> !host.state().equals("compliant")).count();
            if (open > 0) {
                throw new IllegalStateException(open + " hosts are not compliant");
            }
            report.says(said("%d reloads, %d plugins replaced", reloads, reloads / each));
            curve.told(report);
        }
    }

    private static void turned(Reconciler reconciler, Reporting agents, int i) throws IOException {
        var now = Fleetful.BEGAN.plusSeconds(i);
        reconciler.pushed();
        reconciler.turn(now);
        do {
            agents.answer(reconciler.links(), now);
            reconciler.turn(now);
        } while (agents.asked());
        agents.forget();
    }

    private static Agents pretended(Reporting agents) {
        return new Agents() {
            @Override
            public void send(HostName host, Frame frame) {
                agents.sent(host, frame);
            }

            @Override
            public void close(HostName host, String because) {
                throw new IllegalStateException(host + " is closed: " + because);
            }
        };
    }
}
