package evenkeel.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.rollout.Progress;
import evenkeel.rollout.Progress.Phase;
import evenkeel.rollout.Rollout;

/// Makes what the verbs show of rollouts.
final class RolloutViews {

    private RolloutViews() {
    }

    /// Those of the present generations that have begun, or were halted.
    static List<View.RolloutView> all(Work work) {
        return work.fleet.stream().flatMap(fleet -> fleet.associations().keySet().stream())
                .filter(name -> begun(work, name)).map(name -> one(work, name)).toList();
    }

    private static boolean begun(Work work, String name) {
        var generation = Divisions.generation(work, name);
        var progress = work.state.waves().of(name);
        return rollout(work, name).isPresent() || progress.phase(generation) != Phase.NONE
                || progress.stopped(generation).isPresent();
    }

    private static Optional<Rollout> rollout(Work work, String name) {
        return Optional.ofNullable(work.state.rollouts().get(name))
                .filter(rollout -> rollout.generation().equals(Divisions.generation(work, name)));
    }

    private static View.RolloutView one(Work work, String name) {
        var generation = Divisions.generation(work, name);
        var rollout = rollout(work, name).orElse(new Rollout(generation));
        var progress = work.state.waves().of(name);
        int waves = work.divisions.of(name).map(division -> division.count()).orElse(0);
        boolean over = waves == 0 || progress.phase(generation) == Phase.ENDED;
        return new View.RolloutView(name, generation, work.targets.getOrDefault(name, 0), rollout.ended(),
                rollout.moving(), rollout.errors(), progress.stopped(generation).orElse(rollout.halted()),
                over ? 0 : Math.min(waves, progress.wave(generation)), waves);
    }

    /// One association's, wave by wave; empty if the accepted revision has none of that name. One without waves is one
    /// wave.
    static Optional<RolloutShown> shown(Work work, String name, Instant now) {
        if (work.fleet.isEmpty() || !work.fleet.get().associations().containsKey(name)) {
            return Optional.empty();
        }
        var waves = new ArrayList<RolloutShown.Part>();
        var progress = work.state.waves().of(name);
        var generation = Divisions.generation(work, name);
        var division = work.divisions.of(name).orElseGet(() -> work.divisions.whole(name));
        boolean none = work.divisions.of(name).isEmpty();
        for (int i = 1; i <= division.count(); i++) {
            waves.add(part(work, name, i, division.part(i), none));
        }
        var phase = none ? Phase.NONE : progress.phase(generation);
        return Optional.of(new RolloutShown(now, one(work, name), phase, progress.since(), waves));
    }

    private static RolloutShown.Part part(Work work, String name, int number, evenkeel.rollout.Division.Part part,
            boolean none) {
        var generation = Divisions.generation(work, name);
        var progress = work.state.waves().of(name);
        var phase = progress.phase(generation);
        var hosts = WaveHosts.of(work, name, part.hosts(), none ? new Progress() : progress,
                rollout(work, name).orElse(new Rollout(generation)));
        int wave = progress.wave(generation);
        var at = none
                ? Phase.BEGUN
                : phase == Phase.ENDED || number < wave ? Phase.ENDED : number > wave ? Phase.NONE : phase;
        var until = at == Phase.BAKES
                ? Optional.of(progress.since().plus(part.wave().bake()))
                : Optional.<Instant>empty();
        return new RolloutShown.Part(number, part.wave(), at, until, hosts.shown(number > wave && !none));
    }
}
