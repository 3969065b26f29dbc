package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

import evenkeel.reconcile.View.RolloutView;

/// The rollouts of the accepted revision that have begun, by association.
public record RolloutsAnswer(Instant at, List<RolloutView> rollouts) implements Answer {

    public RolloutsAnswer {
        rollouts = List.copyOf(rollouts);
    }
}
