package evenkeel.loader;

import java.io.Closeable;
import java.io.IOException;

/// Something that is closed when nobody uses it any more.
final class InUse {

    private final Closeable used;
    private int users;
    private boolean closing;

    InUse(Closeable used) {
        this.used = used;
    }

    /// @return whether it may be used now, until [#leave]
    synchronized boolean enter() {
        if (!closing) {
            users++;
        }
        return !closing;
    }

    /// @throws IOException if it was the last use of what is to be closed, and that cannot be
    void leave() throws IOException {
        boolean last;
        synchronized (this) {
            users--;
            last = closing && users == 0;
        }
        if (last) {
            used.close();
        }
    }

    /// Now, or after the last use.
    void close() throws IOException {
        boolean now;
        synchronized (this) {
            now = !closing && users == 0;
            closing = true;
        }
        if (now) {
            used.close();
        }
    }
}
