package evenkeel.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import evenkeel.bench.Bench;
import evenkeel.bench.Built;
import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;
import evenkeel.disk.Folders;

/// A thousand files on one host.
public final class HostBench implements Bench {

    private static final Measured.Times TWICE = new Measured.Times(2);

    @Override
    public String name() {
        return "host";
    }

    @Override
    public String about() {
        return "1,000 files of one host: looked at, repaired, and put back; nothing is simulated.";
    }

    /// As the agent's own.
    @Override
    public List<String> jvm() {
        return List.of("-XX:+UseSerialGC", "-Xmx64m", "-Xms4m");
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        var work = Files.createTempDirectory("evenkeel-bench-host");
        try {
            var host = KeptHost.in(work.resolve("resident"), new Workload(scale.of(20, 1000, 1000)));
            resident(scale, report, work, host);
            var cold = Cold.of(work, host);
            cold(scale, report, work, cold);
            putBack(scale, report, cold);
        } finally {
            Folders.remove(work);
        }
    }

    private static void resident(Scale scale, Report report, Path work, KeptHost host) throws IOException {
        int passes = scale.of(3, 200, 1000);
        try (var agent = new Resident(host)) {
            agent.passes(scale.of(2, 1000, 1000));
            var pass = Measured.of(host.work().files() + " files as desired, agent resident, p50",
                    Figures.middle(agent.passes(passes)), "ms").aim(TWICE);
            var floor = Floor.of(work, host, passes);
            if (floor.isEmpty()) {
                report.says("there is no gcc on this machine: no floor");
            }
            report.measured(floor.map(least -> pass.beside(Floor.READ, least.read())).orElse(pass));
            report.measured(Measured.of("1 % of them repaired, agent resident, p50",
                    Figures.middle(agent.repairs(scale.of(1, 20, 100))), "ms"));
        }
    }

    /// Beside the peers that are here: each as a process that starts, looks, mends, and ends.
    private static void cold(Scale scale, Report report, Path work, Cold cold) throws IOException {
        int files = cold.host().work().files();
        double looked = Figures.middle(cold.looks(scale.of(1, 11, 21)));
        double repaired = Figures.middle(cold.repairs(scale.of(1, 7, 11)));
        var look = files + " files as desired, agent cold (" + cold.who() + "), p50";
        var repair = "1 % of them repaired, agent cold, p50";
        var peers = peers(scale, report);
        if (peers.isEmpty()) {
            report.measured(Measured.of(look, looked, "ms"));
            report.measured(Measured.of(repair, repaired, "ms"));
        }
        for (var program : peers) {
            int times = scale.of(1, program.equals(Peer.CFENGINE) ? 11 : 3, 3);
            var peer = Peer.of(program, Files.createDirectories(work.resolve(program)), cold.host().work());
            peer.passes(1);
            var pass = Measured.of(look, looked, "ms").beside(peer.who(), Figures.middle(peer.passes(times)));
            report.measured(program.equals(Peer.CFENGINE) ? pass.aim(new Measured.Times(1)) : pass);
            report.measured(Measured.of(repair, repaired, "ms").beside(peer.who(),
                    Figures.middle(peer.repairs(times))));
        }
    }

    private static List<String> peers(Scale scale, Report report) {
        var wanted = switch (scale) {
            case SMOKE -> List.of(Peer.CFENGINE);
            case FULL -> List.of(Peer.CFENGINE, Peer.PUPPET);
            case LONG -> List.of(Peer.CFENGINE, Peer.PUPPET, Peer.ANSIBLE);
        };
        wanted.stream().filter(program -> Built.installed(program).isEmpty())
                .forEach(program -> report.says("there is no " + program + " on this machine: left out"));
        return wanted.stream().filter(program -> Built.installed(program).isPresent()).toList();
    }

    private static void putBack(Scale scale, Report report, Cold cold) throws IOException {
        var samples = PutBack.of(cold, scale.of(3, 300, 1000));
        report.measured(Measured.of("drift of a watched file → put back, p50", Figures.middle(samples), "ms")
                .atMost(50));
        report.measured(Measured.of("drift of a watched file → put back, p99", Figures.quantile(samples, 0.99), "ms")
                .atMost(250));
    }
}
