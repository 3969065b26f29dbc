package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import evenkeel.audit.Event;
import evenkeel.audit.Event.Waved.Step;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Division;
import evenkeel.rollout.Progress;
import evenkeel.rollout.Progress.Phase;
import evenkeel.rollout.RateControl;
import evenkeel.rollout.Rollout;

/// One association in one turn: goes from phase to phase of its waves, each written down, as far as it can now.
final class WaveTurn {

    private final Work work;
    private final String name;
    private final String generation;
    private final Division division;
    private final Fleet.Association association;
    private final Progress progress;
    private final Rollout rollout;
    private final Instant now;

    WaveTurn(Work work, String name, Division division, Instant now) {
        this.work = work;
        this.name = name;
        this.division = division;
        this.now = now;
        this.generation = Divisions.generation(work, name);
        this.association = work.fleet.orElseThrow().associations().get(name);
        this.progress = work.state.waves().of(name);
        this.rollout = Optional.ofNullable(work.state.rollouts().get(name)).orElse(new Rollout(generation))
                .in(generation);
    }

    /// @param pending whether something of it is to change on any host
    /// @return when it may go further with nothing new from outside
    Optional<Instant> turn(boolean pending) throws IOException {
        if (progress.stopped(generation).isPresent() || progress.phase(generation) == Phase.ENDED) {
            return Optional.empty();
        }
        if (progress.phase(generation) == Phase.NONE) {
            if (!pending) {
                return Optional.empty();
            }
            write(1, Step.BEGUN, "");
            return again();
        }
        int wave = progress.wave(generation);
        return wave > division.count() ? over("") : wave(wave, division.part(wave));
    }

    private Optional<Instant> again() throws IOException {
        return new WaveTurn(work, name, division, now).turn(true);
    }

    private Optional<Instant> wave(int wave, Division.Part part) throws IOException {
        var hosts = WaveHosts.of(work, name, part.hosts(), progress, rollout);
        if (progress.phase(generation) == Phase.ASKED) {
            return checked(wave, part, hosts);
        }
        if (!hosts.over(rate(), work.targets.getOrDefault(name, 0))) {
            return Optional.empty();
        }
        boolean waits = progress.any()
                && (!part.wave().bake().isZero() || !part.wave().checks().isEmpty());
        if (!waits) {
            return over(hosts.away());
        }
        if (progress.phase(generation) == Phase.BEGUN) {
            write(wave, Step.BAKES, away(hosts.away()));
            return again();
        }
        return baked(wave, part, hosts);
    }

    private Optional<Instant> baked(int wave, Division.Part part, WaveHosts hosts) throws IOException {
        var end = progress.since().plus(part.wave().bake());
        if (now.isBefore(end)) {
            return Optional.of(end);
        }
        if (part.wave().checks().isEmpty()) {
            return over(hosts.away());
        }
        write(wave, Step.ASKED, "");
        return again();
    }

    private Optional<Instant> checked(int wave, Division.Part part, WaveHosts hosts) throws IOException {
        return switch (Checkup.of(work, name, generation + wave + progress.since(), part.wave().checks(), hosts, rate(),
                now)) {
            case Checkup.Waits(var until) -> Optional.of(until);
            case Checkup.Well _ -> hosts.over(rate(), work.targets.getOrDefault(name, 0))
                    ? over(hosts.away())
                    : Optional.empty();
            case Checkup.Failed(var because) -> failed(wave, because);
        };
    }

    private Optional<Instant> over(String away) throws IOException {
        work.checking.forget(name);
        int wave = progress.wave(generation);
        if (wave >= division.count()) {
            write(Math.max(1, division.count()), Step.ENDED, away(away));
            return Optional.empty();
        }
        write(wave + 1, Step.BEGUN, away(away));
        return again();
    }

    private Optional<Instant> failed(int wave, String because) throws IOException {
        work.checking.forget(name);
        var said = "after wave " + wave + " of " + division.count() + ", " + because;
        work.pen.write(now, Conductor.stop(name, generation, said, ""));
        return Optional.empty();
    }

    private RateControl rate() {
        return new RateControl(association.maxConcurrency(), association.maxErrors());
    }

    private String away(String hosts) {
        return hosts.isEmpty() ? "" : "not reached: " + hosts;
    }

    private void write(int wave, Step step, String because) throws IOException {
        work.pen.write(now, new Event.Waved(name, generation, wave, division.count(), step, because));
    }
}
