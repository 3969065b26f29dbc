package evenkeel.loader;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import evenkeel.model.Json;
import tools.jackson.core.JacksonException;

/// The notifiers of a plugin, into `notifiers.json` and out of it.
final class NotifierNames {

    /// As notifications may name one.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final int MOST = 50;

    /// One of the file.
    record Described(String name) {
    }

    private NotifierNames() {
    }

    /// The same bytes for the same names; a line for each.
    static byte[] write(Collection<String> names) {
        return names.stream().sorted().map(name -> Json.line(new Described(name)))
                .collect(Collectors.joining(",\n", "[", "]\n")).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException if they are no names of notifiers
    static List<String> read(byte[] json) {
        Described[] found;
        try {
            found = Json.MAPPER.readValue(json, Described[].class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("notifiers.json does not describe notifiers: " + e.getOriginalMessage(),
                    e);
        }
        if (found == null || found.length == 0 || found.length > MOST) {
            throw new IllegalArgumentException("notifiers.json names no notifier, or more than " + MOST);
        }
        var names = new TreeSet<String>();
        for (var one : found) {
            if (one == null || one.name() == null || !NAME.matcher(one.name()).matches() || !names.add(one.name())) {
                throw new IllegalArgumentException("notifiers.json has a notifier twice, or without a proper name:"
                        + " write a-z 0-9 . _ -");
            }
        }
        return List.copyOf(names);
    }
}
