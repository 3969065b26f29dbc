package evenkeel.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names the one thing on a host that an item keeps: `file:/etc/motd`. One owner per key and host.
public record Key(String text) implements Comparable<Key> {

    @JsonCreator
    public Key {
    }

    @Override
    public int compareTo(Key other) {
        return text.compareTo(other.text);
    }

    /// Written out, like [Digest]'s: a record's own is slower, and each plan compares millions.
    @Override
    public boolean equals(Object other) {
        return other instanceof Key(var that) && text.equals(that);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
