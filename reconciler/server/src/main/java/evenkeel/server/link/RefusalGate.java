package evenkeel.server.link;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Lets so many refusals a minute become known, and counts the others, so that a flood fills no audit trail.
final class RefusalGate {

    private static final Logger LOG = Logger.getLogger("evenkeel.link");
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Loop loop;
    private Instant since = Instant.EPOCH;
    private int told;
    private long untold;

    RefusalGate(Loop loop) {
        this.loop = loop;
    }

    void refused(String fingerprint, String user, String because) {
        var text = admit(because, loop.clock().instant());
        if (text != null) {
            loop.run(() -> tell(fingerprint, clean(user), text));
        }
    }

    /// @return what to say; null if it is only counted
    synchronized String admit(String because, Instant now) {
        if (!now.isBefore(since.plus(SPAN))) {
            since = now;
            told = 0;
        }
        if (told >= Bounds.REFUSALS) {
            untold++;
            return null;
        }
        told++;
        var text = untold == 0 ? because : because + " (and " + untold + " refusals before it)";
        untold = 0;
        return text;
    }

    private void tell(String fingerprint, String user, String because) {
        try {
            loop.refusals().refused(fingerprint, user, because);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a refusal could not be made known: " + because, e);
        }
    }

    /// Short, and printable.
    static String clean(String user) {
        var cut = user.length() > Bounds.USER ? user.substring(0, Bounds.USER) : user;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
