package evenkeel.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;
import java.util.function.Predicate;

/// Users or groups of a root, by its own `etc/passwd` or `etc/group`; other sources of names (LDAP) are not asked. Id 0
/// is `root` even where there is no such file.
final class Accounts {

    private static final int LINES = 100_000;

    private final Rooted rooted;
    private final String table;
    private final String word;

    /// @param word what one is called in messages
    Accounts(Rooted rooted, String table, String word) {
        this.rooted = rooted;
        this.table = table;
        this.word = word;
    }

    /// The name for a number; the number itself where it has none.
    String name(int id) throws IOException {
        var text = Integer.toUnsignedString(id);
        return id == 0 ? "root" : find(fields -> fields[2].equals(text), 0, text);
    }

    /// The number for a name or for a number's text.
    ///
    /// @throws IOException if there is none of that name
    int id(String name) throws IOException {
        if (name.equals("root")) {
            return 0;
        }
        var digits = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        var id = digits ? name : find(fields -> fields[0].equals(name), 2, "");
        try {
            return Integer.parseUnsignedInt(id);
        } catch (NumberFormatException e) {
            throw new IOException("there is no " + word + " " + name + " in " + table
                    + " of this host: make it first, or write a number", e);
        }
    }

    /// The first group of a user, as a number; of a number that has no name: itself.
    String group(int user) throws IOException {
        var text = Integer.toUnsignedString(user);
        return user == 0 ? "0" : find(fields -> fields.length > 3 && fields[2].equals(text), 3, text);
    }

    /// The home of a user; empty where none is written down.
    Optional<String> home(int user) throws IOException {
        var text = Integer.toUnsignedString(user);
        return Optional.of(find(fields -> fields.length > 5 && fields[2].equals(text), 5, ""))
                .filter(home -> !home.isEmpty());
    }

    private String find(Predicate<String[]> wanted, int field, String otherwise) throws IOException {
        var file = rooted.followed(table);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return otherwise;
        }
        try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            var line = in.readLine();
            for (int i = 0; line != null && i < LINES; i++, line = in.readLine()) {
                var fields = line.split(":", 7);
                if (fields.length > 2 && wanted.test(fields)) {
                    return fields[field];
                }
            }
        }
        return otherwise;
    }
}
