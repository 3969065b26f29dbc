package evenkeel.server.tell;

import java.util.Comparator;

import evenkeel.audit.Entry;

/// Which entry: an epoch belongs to one writer.
public record Place(long epoch, long n) implements Comparable<Place> {

    public static Place of(Entry entry) {
        return new Place(entry.epoch(), entry.n());
    }

    /// Whether the entry is the very next of its epoch, or the first of another.
    public boolean before(Entry entry) {
        return entry.epoch() > epoch ? entry.n() == 1 : entry.n() == n + 1;
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparingLong(Place::epoch).thenComparingLong(Place::n).compare(this, other);
    }
}
