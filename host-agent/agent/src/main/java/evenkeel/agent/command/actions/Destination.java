package evenkeel.agent.command.actions;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import evenkeel.agent.command.Performer.Room;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Where a download goes. Folders are made as they are needed; below the destination nothing is written through a link,
/// and no name leads out of it.
///
/// @param path as the host's own paths name it, without a slash at its end
/// @param folder whether it is one for certain: otherwise a single file takes its name
record Destination(Host host, String path, boolean folder) {

    /// Whoever may read what was downloaded may run it, as with SSM.
    static final Access RUNS = new Access(Optional.of(0755), Optional.empty(), Optional.empty());

    /// @param written absolute, or relative to the downloads of this run, which it is where nothing is written
    static Destination of(Optional<String> written, Room room) throws IOException {
        var path = written.map(text -> text.startsWith("/") ? text : room.downloads() + "/" + text)
                .orElse(room.downloads());
        if (path.contains("\0") || path.length() > Limits.PATH || ("/" + path + "/").contains("/../")) {
            throw new IOException("destinationPath: write a path without .. of at most " + Limits.PATH
                    + " characters");
        }
        boolean slash = path.endsWith("/");
        var plain = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return new Destination(room.host(), plain, written.isEmpty() || slash || isFolder(room.host(), plain));
    }

    private static boolean isFolder(Host host, String path) throws IOException {
        return host.stat(path).map(Host.Stat::type).filter("directory"::equals).isPresent();
    }

    /// Puts a single file there: within it, if it is a folder.
    ///
    /// @param name of the file, where it comes from
    /// @return where it stands
    String put(String name, InputStream content, Host.Check check) throws IOException {
        var at = folder ? within(name) : path;
        folders(at.substring(0, at.lastIndexOf('/')), folder ? path.length() : Integer.MAX_VALUE);
        host.write(at, content, RUNS, check);
        return at;
    }

    /// Where a name that came from outside stands below the destination.
    String within(String name) throws IOException {
        if (name.isEmpty() || name.length() > Limits.PATH || name.startsWith("/")
                || ("/" + name + "/").matches(".*/(\\.{0,2})/.*")
                || name.chars().anyMatch(c -> c < ' ' || c == 127 || c == '\\')) {
            throw new IOException("the name `" + name.replaceAll("\\p{Cntrl}", "?")
                    + "` leads out of the destination, or is no plain path: it is not written");
        }
        return path.equals("/") ? path + name : path + "/" + name;
    }

    /// Makes a folder, and those above it.
    ///
    /// @param own how many characters of the path somebody chose: links may stand there, and nowhere beyond
    private void folders(String at, int own) throws IOException {
        for (int slash = at.indexOf('/', 1); slash > 0; slash = at.indexOf('/', slash + 1)) {
            folder(at.substring(0, slash), slash > own);
        }
        if (!at.isEmpty()) {
            folder(at, at.length() > own);
        }
    }

    private void folder(String at, boolean inside) throws IOException {
        var there = host.stat(at);
        if (there.isEmpty()) {
            host.directory(at, Access.ANY);
        } else if (inside && there.get().type().equals("link")) {
            throw new IOException(at + " is a link: nothing is written through it");
        }
    }

    /// Makes the destination itself, as a folder.
    void open() throws IOException {
        folders(path, Integer.MAX_VALUE);
    }

    /// Looks whether all of it can take its place: see [#take].
    ///
    /// @throws IOException if it cannot
    void look(String from, String name) throws IOException {
        if (fills(from, within(name))) {
            for (var one : host.list(from)) {
                look(from + "/" + one, name + "/" + one);
            }
        }
    }

    /// Whether a folder is to fill up one that is there.
    private boolean fills(String from, String at) throws IOException {
        var there = host.stat(at).map(Host.Stat::type).orElse("");
        boolean tree = isFolder(host, from);
        if (there.equals("directory") && !tree) {
            throw new IOException(at + " is a folder, and a file is to take its name");
        }
        if (!there.isEmpty() && !there.equals("directory") && tree) {
            throw new IOException(at + " is no folder, and one is to take its name");
        }
        return there.equals("directory");
    }

    /// Moves what stands beside into the destination: a file takes the place of one, folders are filled up.
    ///
    /// @param name as [#within] takes it
    void take(String from, String name) throws IOException {
        var at = within(name);
        if (!fills(from, at)) {
            host.move(from, at);
            return;
        }
        for (var one : host.list(from)) {
            take(from + "/" + one, name + "/" + one);
        }
        host.remove(from);
    }
}
