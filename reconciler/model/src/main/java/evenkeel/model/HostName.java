package evenkeel.model;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names a host within its fleet: `web-01`, `db.example.net`.
public record HostName(String name) implements Comparable<HostName> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    @JsonCreator
    public HostName {
        if (!valid(name)) {
            throw new IllegalArgumentException(
                    "a host name is 1 to 63 of a-z 0-9 - . and begins and ends with a letter or digit");
        }
    }

    public static boolean valid(String name) {
        return SHAPE.matcher(name).matches() && !name.contains("..");
    }

    @Override
    public int compareTo(HostName other) {
        return name.compareTo(other.name);
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
