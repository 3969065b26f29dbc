package evenkeel.stories;

import java.util.Optional;
import java.util.function.Consumer;

import evenkeel.disk.CrashPoint;

/// The process that does something just now ends, as by `kill -9`.
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash(String where) {
        super(where);
    }

    /// When to crash: asked at every crash point.
    interface When extends Consumer<String> {

        /// Never.
        static When never() {
            return _ -> {
            };
        }

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

    /// Listens while this is open.
    static AutoCloseable listening(When when) {
        CrashPoint.hook(when);
        return () -> CrashPoint.hook(null);
    }

    /// Something that a process does.
    interface Doing<T> {
        T done() throws Exception;
    }

    /// Does it; empty if the process crashed meanwhile.
    static <T> Optional<T> or(Doing<T> doing) throws Exception {
        try {
            return Optional.of(doing.done());
        } catch (Crash e) {
            return Optional.empty();
        }
    }
}
