package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Probe;
import evenkeel.protocol.Frame;

/// Health checks that are being made on the hosts of a wave, by association. It is not written down: who begins anew
/// asks again.
final class Checking {

    /// How long an agent may take besides what its scripts may.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// What was asked of the hosts of one wave.
    static final class Round {
        final long id;
        final String wave;
        final Map<Digest, Probe> probes;
        final Instant until;
        final Set<HostName> asked;
        /// By host: why it is not well; empty if it is. One that has not answered is not in it.
        final SortedMap<HostName, String> answers = new TreeMap<>();

        private Round(long id, String wave, List<Probe> probes, Collection<HostName> hosts, Instant now) {
            this.asked = Set.copyOf(hosts);
            this.id = id;
            this.wave = wave;
            this.probes = new HashMap<>();
            probes.forEach(probe -> this.probes.put(probe.digest(), probe));
            this.until = probes.stream().map(Checking::takes).reduce(now.plus(PATIENCE), Instant::plus,
                    (one, _) -> one);
        }
    }

    private final Work work;
    private final Map<String, Round> rounds = new HashMap<>();
    private long last;

    Checking(Work work) {
        this.work = work;
    }

    private static Duration takes(Probe probe) {
        return probe instanceof Probe.Script(_, var timeout) ? timeout : Duration.ZERO;
    }

    /// The round of this wave, begun if there is none: all of these hosts are asked.
    Round round(String association, String wave, List<Probe> probes, Collection<HostName> hosts, Instant now) {
        var round = rounds.get(association);
        if (round == null || !round.wave.equals(wave)) {
            round = new Round(++last, wave, probes, hosts, now);
            rounds.put(association, round);
            for (var host : hosts) {
                ask(host, round);
            }
        }
        return round;
    }

    /// None is waited for any more.
    void forget(String association) {
        rounds.remove(association);
    }

    private void ask(HostName host, Round round) {
        if (work.live(host).can.contains(Frame.Hello.CHECK)) {
            work.send(host, new Frame.Check(round.id, List.copyOf(round.probes.keySet().stream().sorted().toList())));
        } else {
            round.answers.put(host, "its agent makes no health checks: upgrade it");
        }
    }

    /// A host came on a new connection: what it had not answered is asked again.
    void again(HostName host, Collection<String> associations) {
        associations.stream().map(rounds::get).filter(Objects::nonNull)
                .filter(round -> round.asked.contains(host) && !round.answers.containsKey(host))
                .forEach(round -> ask(host, round));
    }

    /// @param results those that were not asked for are not looked at
    void answered(HostName host, long id, List<Frame.Health> results) {
        rounds.values().stream().filter(round -> round.id == id && round.asked.contains(host)).findFirst()
                .ifPresent(round -> round.answers.put(host, fault(round, results)));
    }

    /// The first fault; a check without a result is one.
    private static String fault(Round round, List<Frame.Health> results) {
        var byCheck = new HashMap<Digest, String>();
        results.forEach(result -> byCheck.put(result.check(), result.fault()));
        return round.probes.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .flatMap(probe -> Optional.ofNullable(byCheck.getOrDefault(probe.getKey(), "no answer"))
                        .filter(fault -> !fault.isEmpty()).map(fault -> probe.getValue() + ": " + fault).stream())
                .findFirst().orElse("");
    }
}
