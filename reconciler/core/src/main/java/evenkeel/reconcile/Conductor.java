package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import evenkeel.audit.Event;
import evenkeel.audit.Event.Waved.Step;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Division;
import evenkeel.rollout.Progress;
import evenkeel.rollout.Progress.Phase;
import evenkeel.rollout.RateControl;
import evenkeel.rollout.Rollout;
import evenkeel.rollout.WaveGate;

/// Says when the next wave comes: writes down how far each one is, asks for its health checks, and stops a generation
/// whose checks fail.
final class Conductor {

    private final Work work;
    private final Divisions divisions;
    private final Checking checking;

    Conductor(Work work) {
        this.work = work;
        this.checking = work.checking;
        this.divisions = work.divisions;
    }

    /// Goes as far as it can now. Nothing is asked for and nothing begun while the fleet is held or paused.
    ///
    /// @return when it may go further with nothing new from outside
    Optional<Instant> turn(Instant now) throws IOException {
        if (divisions.now().isEmpty() || !work.state.held().isEmpty() || !work.paused.isEmpty()) {
            return Optional.empty();
        }
        boolean some = divisions.now().keySet().stream().anyMatch(this::mayBegin);
        var pending = some ? Divisions.pending(work) : Set.<String>of();
        Optional<Instant> next = Optional.empty();
        for (var division : divisions.now().entrySet()) {
            var at = new One(division.getKey(), division.getValue(), now).turn(pending.contains(division.getKey()));
            next = Stream.of(next, at).flatMap(Optional::stream).min(Comparator.naturalOrder());
        }
        return next;
    }

    private boolean mayBegin(String name) {
        return work.state.waves().of(name).phase(Divisions.generation(work, name)) == Phase.NONE;
    }

    /// The gate as it stands now.
    WaveGate gate() {
        var lines = new HashMap<String, WaveGate.Line>();
        work.fleet.orElseThrow().associations().keySet().forEach(name -> line(name).ifPresent(line -> lines.put(name,
                line)));
        return new WaveGate(lines, (host, key) -> work.state.hosts().get(host).association(key));
    }

    private Optional<WaveGate.Line> line(String name) {
        var generation = Divisions.generation(work, name);
        var progress = work.state.waves().of(name);
        var stopped = progress.stopped(generation).orElse("");
        var division = divisions.of(name).orElse(Division.of(List.of(), new TreeSet<>(), (_, _) -> false));
        var phase = progress.phase(generation);
        if (stopped.isEmpty() && (division.count() == 0 || phase == Phase.ENDED)) {
            return Optional.empty();
        }
        var bake = phase == Phase.BAKES
                ? Optional.of(bakes(division, progress, generation))
                : Optional.<Instant>empty();
        return Optional.of(new WaveGate.Line(name, division, progress.wave(generation), doing(phase), bake, stopped));
    }

    private static Instant bakes(Division division, Progress progress, String generation) {
        int wave = progress.wave(generation);
        return wave > division.count() ? progress.since() : progress.since().plus(division.part(wave).wave().bake());
    }

    /// What a wave does, for people.
    static String doing(Phase phase) {
        return switch (phase) {
            case NONE -> "has not begun";
            case BEGUN -> "is under way";
            case BAKES -> "bakes";
            case ASKED -> "is being checked";
            case ENDED -> "is over";
        };
    }

    /// One association.
    private final class One {
        private final String name;
        private final String generation;
        private final Division division;
        private final Fleet.Association association;
        private final Progress progress;
        private final Rollout rollout;
        private final Instant now;

        One(String name, Division division, Instant now) {
            this.name = name;
            this.division = division;
            this.now = now;
            this.generation = Divisions.generation(work, name);
            this.association = work.fleet.orElseThrow().associations().get(name);
            this.progress = work.state.waves().of(name);
            this.rollout = Optional.ofNullable(work.state.rollouts().get(name)).orElse(new Rollout(generation))
                    .in(generation);
        }

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
            return new One(name, division, now).turn(true);
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
            return switch (Checkup.of(work, checking, name, generation + wave, part.wave().checks(), hosts, rate(),
                    now)) {
                case Checkup.Waits(var until) -> Optional.of(until);
                case Checkup.Well _ -> hosts.over(rate(), work.targets.getOrDefault(name, 0))
                        ? over(hosts.away())
                        : Optional.empty();
                case Checkup.Failed(var because) -> failed(wave, because);
            };
        }

        private Optional<Instant> over(String away) throws IOException {
            checking.forget(name);
            int wave = progress.wave(generation);
            if (wave >= division.count()) {
                write(Math.max(1, division.count()), Step.ENDED, away(away));
                return Optional.empty();
            }
            write(wave + 1, Step.BEGUN, away(away));
            return again();
        }

        private Optional<Instant> failed(int wave, String because) throws IOException {
            checking.forget(name);
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

    /// No further host begins with this generation.
    ///
    /// @param person empty where nobody said so
    static List<LongFunction<Event>> stop(String name, String generation, String because, String person) {
        return List.of(_ -> new Event.Halted(name, generation, because),
                _ -> new Event.Quarantined(name, generation, because, person));
    }
}
