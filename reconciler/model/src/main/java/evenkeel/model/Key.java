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

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
