package evenkeel.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import evenkeel.spi.Input;

/// Which keys may log in as a user.
public record AuthorizedKeysDesired(
        @Input(value = "The user.", pattern = Names.NAME, shape = Names.NAME_SHAPE) String user,
        @Input("The keys, each as in a .pub file, with options in front if there are any.") List<String> keys,
        @Input(value = "Whether all other keys go.", byDefault = "false") Boolean exclusive,
        @Input(value = "The file: below the user's home, or one of root's.", byDefault = "~/.ssh/authorized_keys", pattern = PATH, shape = "a path that begins with ~/ or /, without `.` or `..`") String path) {

    static final String PATH = "(?=.{3,1000}$)(?!.*//)(?!.*/\\.\\.?(/|$))~?/[^:\\x00-\\x1f\\x7f]*[^/:\\x00-\\x1f\\x7f]";
    private static final int KEYS = 500;

    /// @throws IllegalArgumentException if one of them is no key, or stands there twice
    public AuthorizedKeysDesired {
        keys = List.copyOf(keys);
        Names.require(keys.size() <= KEYS, "keys: no more than " + KEYS);
        Names.require(!keys.isEmpty() || exclusive, "keys: write at least one, or exclusive: true for none at all");
        Names.require(lines(keys).size() == keys.size(), "keys: one of them stands there twice");
    }

    /// By their fingerprints, in their order.
    Map<String, KeyLine> lines() {
        return lines(keys);
    }

    private static Map<String, KeyLine> lines(List<String> keys) {
        var lines = new LinkedHashMap<String, KeyLine>();
        for (var key : keys) {
            var line = KeyLine.parse(key);
            lines.put(line.fingerprint(), line);
        }
        return lines;
    }
}
