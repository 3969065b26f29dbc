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
import evenkeel.rollout.Division;
import evenkeel.rollout.Progress;
import evenkeel.rollout.Progress.Phase;
import evenkeel.rollout.WaveGate;

/// Says when the next wave comes: writes down how far each one is, asks for its health checks, and stops a generation
/// whose checks fail.
final class Conductor {

    private final Work work;
    private final Divisions divisions;

    Conductor(Work work) {
        this.work = work;
        this.divisions = work.divisions;
    }

    /// Goes as far as it can now. Nothing is asked for and nothing begun while the fleet is held or paused.
    ///
    /// @return when it may go further with nothing new from outside
    Optional<Instant> turn(Instant now) throws IOException {
        if (divisions.now().isEmpty() || !work.state.revisions().held().isEmpty() || !work.paused.isEmpty()) {
            return Optional.empty();
        }
        boolean some = divisions.now().keySet().stream().anyMatch(this::mayBegin);
        var pending = some ? Divisions.pending(work) : Set.<String>of();
        Optional<Instant> next = Optional.empty();
        for (var division : divisions.now().entrySet()) {
            var at = new WaveTurn(work, division.getKey(), division.getValue(), now)
                    .turn(pending.contains(division.getKey()));
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
        var inWaves = divisions.of(name).filter(found -> found.count() > 0);
        var phase = progress.phase(generation);
        if (stopped.isEmpty() && (inWaves.isEmpty() || phase == Phase.ENDED)) {
            return Optional.empty();
        }
        var division = inWaves.orElseGet(() -> Division.of(List.of(), new TreeSet<>(), (_, _) -> false));
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

    /// No further host begins with this generation.
    ///
    /// @param person empty where nobody said so
    static List<LongFunction<Event>> stop(String name, String generation, String because, String person) {
        return List.of(_ -> new Event.Halted(name, generation, because),
                _ -> new Event.Quarantined(name, generation, because, person));
    }
}
