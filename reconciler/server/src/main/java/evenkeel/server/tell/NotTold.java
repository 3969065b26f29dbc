package evenkeel.server.tell;

import java.io.IOException;
import java.time.Duration;

/// That an event could not be told, and why.
final class NotTold extends IOException {
    private static final long serialVersionUID = 1;

    /// Trying this one again would not help: others may be told.
    final boolean never;
    /// How long it asks to be left alone; zero if it does not say.
    final transient Duration pause;

    NotTold(String because, boolean never, Duration pause) {
        super(because);
        this.never = never;
        this.pause = pause;
    }

    static NotTold now(String because) {
        return new NotTold(because, false, Duration.ZERO);
    }
}
