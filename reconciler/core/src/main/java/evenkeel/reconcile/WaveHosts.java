package evenkeel.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.HostName;
import evenkeel.plan.HostPlan;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.rollout.Moves;
import evenkeel.rollout.Progress;
import evenkeel.rollout.RateControl;
import evenkeel.rollout.Rollout;

/// How far the hosts of a wave are with their association.
///
/// @param hosts in the order of their names
record WaveHosts(SortedMap<HostName, At> hosts) {

    /// How far one host is.
    enum State {
        /// Nothing of the association is left to change.
        DONE,
        /// Something is, or its newest order is not taken, or it is carrying out a move.
        GOING,
        /// It failed, or it is not known whether it is as desired, or its agent went away after its change.
        ERROR,
        /// Its agent is away, or the host is not to be touched, and nothing was begun on it.
        AWAY
    }

    record At(State state, String because) {
    }

    /// @param rollout of the same generation
    static WaveHosts of(Work work, String association, Collection<HostName> names, Progress progress,
            Rollout rollout) {
        var hosts = new TreeMap<HostName, At>();
        names.forEach(host -> hosts.put(host, at(work, association, host, progress.took(host), rollout)));
        return new WaveHosts(hosts);
    }

    private static At at(Work work, String association, HostName host, boolean took, Rollout rollout) {
        var known = work.state.hosts().get(host);
        var live = work.live(host);
        if (!live.connected || known.unlisted()) {
            var because = work.closed(host).orElse("its agent is away");
            return took ? new At(State.ERROR, because + ", after its change began") : new At(State.AWAY, because);
        }
        if (known.moving().isPresent()) {
            return new At(State.GOING, "it is carrying out " + known.moving().get().move().move());
        }
        if (live.facts.order() != live.order) {
            return new At(State.GOING, "it has not taken its newest order yet");
        }
        var change = live.plan.changes().stream().filter(one -> of(work, host, one, association)).findFirst();
        if (change.isPresent()) {
            return rollout.failed().contains(host)
                    ? new At(State.ERROR, change.get().key() + " failed")
                    : new At(State.GOING, change.get().key() + " is to change");
        }
        return live.plan.unknown().stream().filter(open -> open.association().equals(association)).findFirst()
                .map(WaveHosts::open).orElse(new At(State.DONE, ""));
    }

    private static At open(HostPlan.Open open) {
        return new At(open.soon() ? State.GOING : State.ERROR, open.key() + " is unknown: " + open.because());
    }

    private static boolean of(Work work, HostName host, Planned change, String association) {
        return association(work, host, change).filter(association::equals).isPresent();
    }

    /// The association whose rollout a change is of: of what left Git, the one that last changed it.
    static Optional<String> association(Work work, HostName host, Planned change) {
        return change instanceof HostPlan.Release
                ? work.state.hosts().get(host).association(change.key())
                : Optional.of(Moves.association(change));
    }

    /// @param waits whether the wave has not come: what is going there waits
    List<RolloutShown.One> shown(boolean waits) {
        return hosts.entrySet().stream().map(at -> new RolloutShown.One(at.getKey(),
                waits && at.getValue().state() == State.GOING
                        ? "waits"
                        : at.getValue().state().name().toLowerCase(Locale.ROOT),
                at.getValue().because())).toList();
    }

    int count(State state) {
        return (int) hosts.values().stream().filter(at -> at.state() == state).count();
    }

    /// Whether nothing more of the wave is waited for: all that can be reached are as desired, but for as many as may
    /// fail. One of whose hosts none can be reached is not.
    boolean over(RateControl rate, int targets) {
        return count(State.GOING) == 0 && !rate.exceeded(count(State.ERROR), targets)
                && (hosts.isEmpty() || count(State.AWAY) < hosts.size());
    }

    /// Hosts that could not be reached, for people.
    String away() {
        var away = hosts.entrySet().stream().filter(at -> at.getValue().state() == State.AWAY)
                .map(at -> at.getKey().name()).toList();
        return away.size() <= 10
                ? String.join(", ", away)
                : String.join(", ", away.subList(0, 10)) + " and " + (away.size() - 10) + " more";
    }
}
