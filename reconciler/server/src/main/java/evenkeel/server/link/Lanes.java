package evenkeel.server.link;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.sshd.server.session.ServerSession;

/// All open subsystem channels, and the limits they obey.
final class Lanes {

    private final Set<Lane> open = ConcurrentHashMap.newKeySet();
    private final Bounds bounds;
    private final RefusalGate refusals;

    Lanes(Bounds bounds, RefusalGate refusals) {
        this.bounds = bounds;
        this.refusals = refusals;
    }

    Bounds bounds() {
        return bounds;
    }

    void add(Lane lane) {
        open.add(lane);
    }

    void remove(Lane lane) {
        open.remove(lane);
    }

    void refused(ServerSession session, String because) {
        refusals.refused(Doorkeeper.fingerprint(session), session.getUsername(), because);
    }

    /// Ends those whose deadline is over.
    void sweep(Instant now) {
        for (var lane : open) {
            lane.overdue(now).ifPresent(lane::fault);
        }
    }
}
