package evenkeel.server.link;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many connections there are of each kind, and whether one more may come. People and agents have slots of
/// their own; an address that a person came from has some for its next connection too, so that a reconnect storm
/// does not keep people out.
final class Admission {

    /// What a connection counts as.
    enum Seat {
        STRANGER, HOST, PERSON, ENROLLING
    }

    private final Bounds bounds;
    private final Map<Seat, Integer> taken = new EnumMap<>(Seat.class);
    private final Map<InetAddress, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Boolean> eldest) {
            return size() > Bounds.RESERVED;
        }
    };

    Admission(Bounds bounds) {
        this.bounds = bounds;
    }

    /// Whether a connection from there may stay for the time it takes to show a key.
    synchronized boolean room(InetAddress from) {
        int limit = bounds.strangers() + (known.containsKey(from) ? Bounds.RESERVED : 0);
        return taken(Seat.STRANGER) < limit;
    }

    synchronized void came() {
        taken.merge(Seat.STRANGER, 1, Integer::sum);
    }

    /// A stranger showed its key.
    ///
    /// @return whether there is a seat for it; if so it counts as that from now on
    synchronized boolean seated(Seat seat, InetAddress from) {
        if (taken(seat) >= limit(seat)) {
            return false;
        }
        taken.merge(Seat.STRANGER, -1, Integer::sum);
        taken.merge(seat, 1, Integer::sum);
        if (seat == Seat.PERSON) {
            known.put(from, true);
        }
        return true;
    }

    synchronized void left(Seat seat) {
        taken.merge(seat, -1, Integer::sum);
    }

    synchronized int taken(Seat seat) {
        return taken.getOrDefault(seat, 0);
    }

    private int limit(Seat seat) {
        return switch (seat) {
            case STRANGER -> bounds.strangers();
            case HOST -> bounds.hosts();
            case PERSON -> bounds.persons();
            case ENROLLING -> bounds.enrolling();
        };
    }
}
