package evenkeel.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The host that an action looks at and changes. Paths are absolute and as the fleet repository names them; an agent
/// that keeps a directory as its root resolves them below it, and no link leads out of there.
public interface Host {

    /// A booted system: its own init, users, packages. False for an agent that keeps only a directory.
    boolean booted();

    /// What stands at a path, not following a last link; empty if nothing does.
    Optional<Stat> stat(String path) throws IOException;

    /// The SHA-256 of a regular file's content, in hex.
    String sha256(String path) throws IOException;

    /// [#stat], and of a regular file of at most so many bytes the SHA-256 of its content too: one look instead of two.
    default Optional<Summed> summed(String path, long most) throws IOException {
        var stat = stat(path);
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        var small = stat.get().type().equals("file") && stat.get().size() <= most;
        return Optional.of(new Summed(stat.get(), small ? sha256(path) : ""));
    }

    /// Opens a regular file; links in the path stay inside the root.
    InputStream read(String path) throws IOException;

    /// The names in a directory, sorted; a last link is not followed.
    ///
    /// @throws IOException if no directory is there, or it holds more than 100,000
    List<String> list(String path) throws IOException;

    /// Moves whatever stands at one path to another where nothing stands, or where a file or link is replaced, in one
    /// step: both are on one file system. Flushed.
    void move(String from, String to) throws IOException;

    /// Puts a regular file in place of whatever file or link is there: written beside it, flushed to disk with its
    /// mode and owner, renamed over it, and the rename flushed. `check` sees the new file before it is in place and
    /// may throw.
    void write(String path, InputStream content, Access access, Check check) throws IOException;

    /// Makes one directory, if it is not there, and gives it the access; its parent exists.
    void directory(String path, Access access) throws IOException;

    /// Puts a symbolic link in place of whatever file or link is there.
    void link(String path, String target) throws IOException;

    /// Sets mode and owner, not following a last link.
    void access(String path, Access access) throws IOException;

    /// Removes a file, a link or an empty directory; nothing happens if nothing is there.
    void remove(String path) throws IOException;

    /// The bytes of a blob that the item names by digest.
    ///
    /// @param digest `sha256:` and 64 hex digits
    InputStream blob(String digest) throws IOException;

    /// Runs a command to its end. Where only a directory is kept, it runs confined: the machine's own files
    /// read-only, no network, as an unprivileged user.
    ///
    /// @throws Skipped where it cannot be confined
    Ran run(Command command) throws IOException;

    /// The run of this item that is wanted now: changes when its digest does, when its schedule fires, and when a
    /// person says `retry`.
    String run();

    /// The last run of this item on this host, kept by the agent for actions that record.
    Optional<LastRun> lastRun();

    /// While an item is applied: something that it follows (`onChangeOf`) has changed since it was last begun. The plan
    /// has a `RESTART` then, and whoever keeps something that runs starts it anew.
    default boolean followed() {
        return false;
    }

    /// Who may do what with a file; an empty part is left as it is, or as the system makes it.
    ///
    /// @param mode permission bits, `0644` as octal number, 0 to 07777
    record Access(Optional<Integer> mode, Optional<String> owner, Optional<String> group) {
        public static final Access ANY = new Access(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// What stands at a path.
    ///
    /// @param type `file`, `directory`, `link` or `other`
    /// @param size bytes, of a regular file
    /// @param mode permission bits
    /// @param owner name, or number where it has none
    /// @param target where a link points
    record Stat(String type, long size, int mode, String owner, String group, String target) {
    }

    /// What stands at a path, with its content as a digest.
    ///
    /// @param sha256 in hex; empty of what is no regular file, or a larger one than was asked for
    record Summed(Stat stat, String sha256) {
    }

    /// Looks at a file before it is put in place.
    interface Check {
        Check NONE = path -> {
        };

        /// @param path where the new file stands for now, as the host's commands see it
        void look(String path) throws IOException;
    }

    /// How a run that was recorded ended.
    ///
    /// @param run which run: [Host#run()] of that time
    /// @param outcome `ended` with an exit code, or `unknown`: started, its end not seen
    record LastRun(String run, String outcome, int exit) {
    }
}
