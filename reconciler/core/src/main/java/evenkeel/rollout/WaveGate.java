package evenkeel.rollout;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;

/// Holds changes of hosts whose wave has not come, and all changes of a generation that is quarantined.
///
/// @param lines by association; one that goes without waves and is not quarantined has none
/// @param released the association that a released item was of
public record WaveGate(Map<String, Line> lines, BiFunction<HostName, Key, Optional<String>> released) implements Gate {

    /// Where an association's rollout is.
    ///
    /// @param wave hosts of it and of those before it may go
    /// @param doing what that wave does, such as `bakes`
    /// @param until when the next one may come; empty where that is not known
    /// @param stopped why no further host begins; empty if one may
    public record Line(String association, Division division, int wave, String doing, Optional<Instant> until,
            String stopped) {

        public Line {
            if (wave < 1) {
                throw new IllegalArgumentException("waves count from 1");
            }
        }

        private Optional<Closed> closed(HostName host) {
            if (!stopped.isEmpty()) {
                return Optional.of(new Closed("association " + association + " is halted: " + stopped,
                        Optional.empty()));
            }
            int its = division.wave(host);
            return its <= wave
                    ? Optional.empty()
                    : Optional.of(new Closed("it goes in wave " + its + " of " + division.count() + " of association "
                            + association + "; wave " + wave + " " + doing
                            + until.map(at -> " until " + at).orElse(""), until));
        }
    }

    @Override
    public Optional<Closed> closed(HostName host, Planned change, Instant now) {
        return association(host, change).flatMap(name -> Optional.ofNullable(lines.get(name)))
                .flatMap(line -> line.closed(host));
    }

    /// The association whose rollout a change is of.
    Optional<String> association(HostName host, Planned change) {
        return change instanceof Release ? released.apply(host, change.key()) : Optional.of(Moves.association(change));
    }
}
