package evenkeel.stories;

import java.util.ArrayList;
import java.util.function.Function;

/// Leaves out of a plot that failed what it needs not to fail.
final class Shrinking {

    /// Lives played for it, at most.
    private static final int TRIES = 300;

    private Shrinking() {
    }

    /// @return the shortest that was found
    static Simulation.Ending of(Simulation.Ending failed, Function<Plot, Simulation.Ending> play) {
        var least = failed;
        int tries = 0;
        for (int part = Math.max(1, failed.plot().scenes().size() / 2); part >= 1; part /= 2) {
            for (int from = 0; from < least.plot().scenes().size() && tries < TRIES; tries++) {
                var kept = new ArrayList<Integer>();
                for (int i = 0; i < least.plot().scenes().size(); i++) {
                    if (i < from || i >= from + part) {
                        kept.add(least.plot().scenes().get(i).number());
                    }
                }
                var tried = play.apply(failed.plot().only(kept));
                if (tried.fault().isPresent()) {
                    least = tried;
                } else {
                    from += part;
                }
            }
        }
        return least;
    }
}
