package evenkeel.server.tell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;

/// The ledger, to be read on from a place. Any thread may call it.
public interface Entries {

    /// Those that follow, in their order, at most so many; none if there are no more.
    List<Entry> after(Place place, int limit) throws IOException;

    /// The entry that accepted the newest revision, if it is at hand.
    Optional<Entry> accepted() throws IOException;

    /// The entry at a place, if it is at hand.
    default Optional<Entry> at(Place place) throws IOException {
        return after(new Place(place.epoch(), place.n() - 1), 1).stream().filter(entry -> Place.of(entry).equals(place))
                .findFirst();
    }
}
