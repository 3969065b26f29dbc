package evenkeel.user;

import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Where a user's authorized keys stand, and whose they are there. Below a home everything is the user's, who may
/// have put links there: none is followed. Elsewhere everything is root's.
///
/// @param home of the user; empty if the file is elsewhere
/// @param owner who is to own the file: the user, or root
record Place(String user, String uid, String home, String file, Access access) {

    /// Empty if there is no such user.
    static Optional<Place> of(AuthorizedKeysDesired desired, Host host) throws IOException {
        var found = Tables.user(desired.user(), host);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var user = found.get();
        var home = user.home().replaceFirst("/+$", "");
        boolean below = desired.path().startsWith("~/");
        if (below && (!home.startsWith("/") || home.contains("/../") || home.endsWith("/.."))) {
            throw new IOException("the home of " + user.name() + " is `" + user.home() + "`: no keys are kept there;"
                    + " write a path outside of it, such as /etc/ssh/authorized_keys.d/" + user.name());
        }
        if (!below && !home.isEmpty() && desired.path().startsWith(home + "/")) {
            throw new IOException(desired.path() + " is below the home of " + user.name() + ": write it as ~"
                    + desired.path().substring(home.length()));
        }
        return Optional.of(below
                ? new Place(user.name(), user.uid(), home, home + desired.path().substring(1),
                        access(0600, user.name(), user.gid()))
                : new Place(user.name(), "0", "", desired.path(), access(0644, "root", "0")));
    }

    String folder() {
        return file.substring(0, file.lastIndexOf('/'));
    }

    Access folderAccess() {
        return access(0700, user, access.group().orElseThrow());
    }

    /// Whether the folder is made and kept as well.
    boolean keepsFolder() {
        return !home.isEmpty() && !folder().equals(home);
    }

    /// Looks at every folder from the home (or the root) to the file.
    ///
    /// @throws IOException if one is a link, or somebody else's
    void check(Host host) throws IOException {
        for (int slash = home.isEmpty() ? file.indexOf('/', 1) : home.length(); slash > 0; slash = file.indexOf('/',
                slash + 1)) {
            look(file.substring(0, slash), "directory", host);
        }
        look(file, "file", host);
    }

    private void look(String path, String type, Host host) throws IOException {
        var stat = host.stat(path);
        if (stat.isEmpty()) {
            return;
        }
        if (!stat.get().type().equals(type)) {
            throw new IOException(path + " is a " + stat.get().type() + " and not a " + type
                    + ": no keys are kept there, since it may lead to files that are not " + user + "'s");
        }
        var owner = Tables.uid(stat.get().owner(), host);
        if (!owner.equals(uid) && (path.equals(home) || !owner.equals("0"))) {
            throw new IOException(path + " is owned by " + stat.get().owner() + " and not by "
                    + (home.isEmpty() ? "root" : user) + ": no keys are kept there");
        }
    }

    private static Access access(int mode, String owner, String group) {
        return new Access(Optional.of(mode), Optional.of(owner), Optional.of(group));
    }
}
