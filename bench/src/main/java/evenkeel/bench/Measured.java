package evenkeel.bench;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One figure.
///
/// @param what a few words
/// @param ours in `unit`
/// @param unit `ms`, `MiB`, `KB`, …; what is best small
/// @param beside what it is held against
/// @param aim what it should be
/// @param simulated what of it is not real; empty if all is
public record Measured(String what, double ours, String unit, Optional<Beside> beside, Optional<Aim> aim,
        String simulated) {

    /// A peer or a floor, measured in the same run.
    ///
    /// @param who `cf-agent 3.21`, `read and SHA-256 in C`
    /// @param theirs in the unit of ours
    public record Beside(String who, double theirs) {
    }

    /// What a figure should be.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    public sealed interface Aim {
    }

    /// In the figure's unit.
    public record AtMost(double most) implements Aim {
    }

    /// Times what it is held against.
    public record Times(double most) implements Aim {
    }

    public static Measured of(String what, double ours, String unit) {
        return new Measured(what, ours, unit, Optional.empty(), Optional.empty(), "");
    }

    public Measured beside(String who, double theirs) {
        return new Measured(what, ours, unit, Optional.of(new Beside(who, theirs)), aim, simulated);
    }

    public Measured aim(Aim aim) {
        return new Measured(what, ours, unit, beside, Optional.of(aim), simulated);
    }

    public Measured atMost(double most) {
        return aim(new AtMost(most));
    }

    public Measured simulated(String what) {
        return new Measured(this.what, ours, unit, beside, aim, what);
    }

    /// Ours divided by theirs.
    public Optional<Double> ratio() {
        return beside.map(other -> ours / other.theirs());
    }

    /// Whether the aim is reached; empty where there is none, or nothing to hold it against.
    public Optional<Boolean> met() {
        return aim.flatMap(wanted -> switch (wanted) {
            case AtMost(double most) -> Optional.of(ours <= most);
            case Times(double most) -> ratio().map(ratio -> ratio <= most);
        });
    }
}
