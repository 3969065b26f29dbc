package evenkeel.server.pulls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Tells of one pull request after the other, so that one of which nothing can be told holds up no other. Where that is
/// so of several in a row, it is the forge that does not answer.
final class OneByOne {

    private static final int ROW = 3;
    private static final int MOST = 1_000;

    private final Consumer<String> said;
    private final Map<String, Patience> failing = new HashMap<>();
    private int row;

    OneByOne(Consumer<String> said) {
        this.said = said;
    }

    interface Telling {
        void tell() throws IOException;
    }

    boolean may(String ref, Instant now) {
        return !failing.containsKey(ref) || failing.get(ref).may(now);
    }

    /// @throws IOException after several failures in a row
    void tell(String ref, Instant now, Telling telling) throws IOException {
        if (!may(ref, now)) {
            return;
        }
        try {
            telling.tell();
            row = 0;
            var was = failing.remove(ref);
            if (was != null) {
                was.well();
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (failing.size() > MOST) {
                failing.clear();
            }
            failing.computeIfAbsent(ref, _ -> new Patience(said, ref)).failed(e, now);
            if (++row >= ROW) {
                row = 0;
                throw e;
            }
        }
    }
}
