package evenkeel.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import evenkeel.model.HostName;
import evenkeel.model.Probe;
import evenkeel.resource.Wave.HealthCheck;
import evenkeel.rollout.RateControl;

/// What the health checks of a wave say.
sealed interface Checkup {

    /// Some host has not answered.
    record Waits(Instant until) implements Checkup {
    }

    record Well() implements Checkup {
    }

    record Failed(String because) implements Checkup {
    }

    /// Asks for those that agents make, and decides the others from the plans. A check fails if it does on more hosts
    /// than the association's errors may be; a host that did not answer in time is one.
    ///
    /// @param wave names the wave, its generation, and when it was asked
    static Checkup of(Work work, String association, String wave, List<HealthCheck> checks,
            WaveHosts hosts, RateControl rate, Instant now) {
        var reached = hosts.hosts().entrySet().stream()
                .filter(at -> at.getValue().state() != WaveHosts.State.AWAY && work.live(at.getKey()).connected)
                .map(Map.Entry::getKey).toList();
        var missed = compliance(work, checks, reached);
        if (!missed.isEmpty()) {
            return new Failed(missed);
        }
        var probes = probes(checks);
        if (probes.isEmpty()) {
            return new Well();
        }
        var round = work.checking.round(association, wave, probes, reached, now);
        var faults = new ArrayList<String>();
        boolean waits = false;
        for (var host : round.asked.stream().sorted().toList()) {
            var fault = round.answers.get(host);
            if (fault == null && now.isBefore(round.until)) {
                waits = true;
            } else if (fault == null || !fault.isEmpty()) {
                faults.add(host + ": " + (fault == null ? "its agent did not answer" : fault));
            }
        }
        if (rate.exceeded(faults.size(), work.targets.getOrDefault(association, 0))) {
            return new Failed("a health check failed on " + faults.getFirst()
                    + (faults.size() == 1 ? "" : ", and on " + (faults.size() - 1) + " more hosts"));
        }
        return waits ? new Waits(round.until) : new Well();
    }

    private static String compliance(Work work, List<HealthCheck> checks, List<HostName> reached) {
        for (var check : checks) {
            if (check instanceof HealthCheck.Compliance(var percent)) {
                var not = reached.stream().filter(host -> !Views.compliant(work, host)).toList();
                if ((reached.size() - not.size()) * 100L < (long) percent * reached.size()) {
                    return (reached.size() - not.size()) + " of " + reached.size() + " hosts are compliant, where "
                            + percent + "% must be; " + not.getFirst() + " is not";
                }
            }
        }
        return "";
    }

    /// Those that agents make.
    static List<Probe> probes(List<HealthCheck> checks) {
        return checks.stream().<Probe>mapMulti((check, add) -> {
            switch (check) {
                case HealthCheck.Port(var port) -> add.accept(new Probe.Port(port));
                case HealthCheck.Http(var url, var status) -> add.accept(new Probe.Http(url, status));
                case HealthCheck.Script(var lines, var timeout) -> add.accept(new Probe.Script(lines, timeout));
                case HealthCheck.Compliance _ -> {
                }
            }
        }).distinct().toList();
    }
}
