package evenkeel.stories;

import java.util.function.Consumer;

/// The process that does something just now ends, as by `kill -9`.
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash(String where) {
        super(where);
    }

    /// When to crash: asked at every crash point.
    interface When extends Consumer<String> {

        /// The n-th time that one is reached, once.
        static When at(String place, int nth) {
            var left = new int[]{nth};
            return reached -> {
                if (reached.equals(place) && --left[0] == 0) {
                    throw new Crash(reached);
                }
            };
        }
    }
}
