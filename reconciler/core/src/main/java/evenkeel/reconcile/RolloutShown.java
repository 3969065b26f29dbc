package evenkeel.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.resource.Wave;
import evenkeel.rollout.Progress.Phase;

/// One association's rollout, wave by wave.
///
/// @param phase of the wave whose turn it is
/// @param since when that phase began; says nothing where none has
public record RolloutShown(Instant at, View.RolloutView rollout, Phase phase, Instant since, List<Part> waves) {

    public RolloutShown {
        waves = List.copyOf(waves);
    }

    /// One wave.
    ///
    /// @param until when its bake ends, while it bakes
    public record Part(int number, Wave wave, Phase phase, Optional<Instant> until, List<One> hosts) {
        public Part {
            hosts = List.copyOf(hosts);
        }
    }

    /// One host in it.
    ///
    /// @param state `done`, `going`, `error`, `away` or `waits`
    public record One(HostName host, String state, String because) {
    }

    /// Whether nothing is left to wait for: it is halted, or every wave is over, or no host of it is to change.
    public boolean rests() {
        return !rollout.halted().isEmpty() || waves.stream().flatMap(part -> part.hosts().stream())
                .noneMatch(one -> one.state().equals("going") || one.state().equals("waits"))
                && (rollout.waves() == 0 || phase == Phase.ENDED || phase == Phase.NONE);
    }
}
