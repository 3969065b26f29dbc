package evenkeel.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import evenkeel.spi.Host;

/// The host's own `/etc/passwd`, `/etc/group` and `/etc/shadow`; other sources of names (LDAP) are not asked.
final class Tables {

    static final String USERS = "/etc/passwd";
    static final String GROUPS = "/etc/group";
    static final String SHADOW = "/etc/shadow";
    private static final int LINES = 100_000;

    private Tables() {
    }

    /// A line of `/etc/passwd`.
    record User(String name, String uid, String gid, String comment, String home, String shell) {
    }

    /// A line of `/etc/group`.
    record Group(String name, String gid, List<String> members) {
    }

    static Optional<User> user(String name, Host host) throws IOException {
        return find(USERS, 7, fields -> fields[0].equals(name), host).stream().findFirst()
                .map(fields -> new User(fields[0], fields[2], fields[3], fields[4], fields[5], fields[6]));
    }

    /// By its name, or by its number.
    static Optional<Group> group(String reference, Host host) throws IOException {
        int field = Names.number(reference) ? 2 : 0;
        return groups(fields -> fields[field].equals(reference), host).stream().findFirst();
    }

    /// Those that have this user as a member.
    static List<Group> groupsOf(String user, Host host) throws IOException {
        return groups(fields -> members(fields).contains(user), host);
    }

    /// The number of whoever owns a file, who may be given by name or number.
    static String uid(String owner, Host host) throws IOException {
        return Names.number(owner) ? owner : owner.equals("root") ? "0" : user(owner, host).map(User::uid).orElse("");
    }

    /// Whether a user may log in. Of the password it is only looked whether there is one and whether it is locked.
    ///
    /// @return `locked`, `open`, or `partly`: the password or the account alone is locked
    static String lock(String user, Host host) throws IOException {
        for (var fields : find(SHADOW, 8, fields -> fields[0].equals(user), host)) {
            boolean closed = fields[1].startsWith("!");
            boolean known = closed && fields[1].chars().anyMatch(c -> c != '!' && c != '*');
            boolean expired = fields[7].equals("0") || fields[7].equals("1");
            return closed && expired ? "locked" : known || expired ? "partly" : "open";
        }
        return "open";
    }

    private static List<Group> groups(Predicate<String[]> wanted, Host host) throws IOException {
        return find(GROUPS, 4, wanted, host).stream()
                .map(fields -> new Group(fields[0], fields[2], members(fields))).toList();
    }

    private static List<String> members(String[] fields) {
        return Stream.of(fields[3].split(",")).filter(member -> !member.isBlank()).toList();
    }

    private static List<String[]> find(String table, int count, Predicate<String[]> wanted, Host host)
            throws IOException {
        var found = new ArrayList<String[]>();
        if (host.stat(table).isEmpty()) {
            return found;
        }
        try (var in = new BufferedReader(new InputStreamReader(host.read(table), StandardCharsets.UTF_8))) {
            var line = in.readLine();
            for (int i = 0; line != null && i < LINES; i++, line = in.readLine()) {
                var fields = line.split(":", -1);
                if (fields.length >= count && wanted.test(fields)) {
                    found.add(fields);
                }
            }
        }
        return found;
    }
}
