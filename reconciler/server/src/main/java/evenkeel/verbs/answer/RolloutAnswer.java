package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

import evenkeel.reconcile.View.RolloutView;

/// One association's rollout.
///
/// @param phase of the wave whose turn it is: `none`, `begun`, `bakes`, `asked` or `ended`
/// @param since when that phase began; null where none has
/// @param rests nothing of it is waited for
public record RolloutAnswer(Instant at, RolloutView rollout, String phase, @OrNull Instant since, boolean rests,
        List<Part> waves) implements Answer {

    public RolloutAnswer {
        waves = List.copyOf(waves);
    }

    /// One wave; an association without waves is one.
    ///
    /// @param takes which hosts go in it: `10%`, `group first`
    /// @param bake `10m`; empty for none
    /// @param until when its bake ends; null while it does not bake
    public record Part(int number, String takes, String bake, List<String> checks, String phase,
            @OrNull Instant until, List<Row> hosts) {
        public Part {
            checks = List.copyOf(checks);
            hosts = List.copyOf(hosts);
        }
    }

    /// @param state `done`, `going`, `error`, `away`, or `waits` for its wave
    public record Row(String host, String state, String because) {
    }

    /// Whether the other says the same, whenever it was asked for.
    public boolean same(RolloutAnswer other) {
        return equals(new RolloutAnswer(at, other.rollout, other.phase, other.since, other.rests, other.waves));
    }
}
