package evenkeel.stories;

import java.util.ArrayList;
import java.util.function.Function;

/// Leaves out of a plot that failed what it needs not to fail.
final class Shrinking {

    private Shrinking() {
    }

    /// @param most lives to play for it
    /// @return the shortest that was found
    static Simulation.Ending of(Simulation.Ending failed, Function<Plot, Simulation.Ending> play, int most) {
        var least = failed;
        int tries = 0;
        for (int part = Math.max(1, failed.plot().scenes().size() / 2); part >= 1; part /= 2) {
            for (int from = 0; from < least.plot().scenes().size() && tries < most; tries++) {
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
