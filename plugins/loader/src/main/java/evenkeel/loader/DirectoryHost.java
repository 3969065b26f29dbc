package evenkeel.loader;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.disk.Folders;
import evenkeel.model.Digest;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;

/// A host that is a directory of this machine, `/` included.
///
/// Owners and groups are names of the root's own `etc/passwd` and `etc/group`, or numbers. A new file for which no
/// mode is declared gets 0644 and this program's user; one that replaces a file keeps that file's. At each flush and
/// rename a crash point `host.write.…`, `host.link.…`, `host.move.…` or `host.remove.…` is reached.
public final class DirectoryHost implements Lasting {

    /// Bytes that are read at once.
    private static final int PART = 64 << 10;
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Rooted rooted;
    private final boolean booted;
    private final Commands commands;
    private final Blobs blobs;
    private final Ownership ownership;
    private final Placing placing;
    private final String run;
    private final Optional<LastRun> lastRun;

    private DirectoryHost(Rooted rooted, boolean booted, Commands commands, Blobs blobs, String run,
            Optional<LastRun> lastRun) {
        this.rooted = rooted;
        this.booted = booted;
        this.commands = commands;
        this.blobs = blobs;
        this.ownership = new Ownership(rooted);
        this.placing = new Placing(rooted, ownership, commands);
        this.run = run;
        this.lastRun = lastRun;
    }

    /// @param root exists
    public DirectoryHost(Path root, boolean booted, Commands commands, Blobs blobs) throws IOException {
        this(new Rooted(root), booted, commands, blobs, "", Optional.empty());
    }

    /// The same host, as one item sees it.
    public DirectoryHost item(String run, Optional<LastRun> lastRun) {
        return new DirectoryHost(rooted, booted, commands, blobs, run, lastRun);
    }

    @Override
    public boolean booted() {
        return booted;
    }

    @Override
    public Optional<Stat> stat(String path) throws IOException {
        return summed(path, -1).map(Summed::stat);
    }

    @Override
    public Optional<Summed> summed(String path, long most) throws IOException {
        try {
            var file = rooted.itself(path);
            var has = Ownership.of(file);
            var regular = has.type() == Ownership.FILE;
            var stat = new Stat(has.word(), regular ? has.size() : 0, has.mode(), ownership.owner(has),
                    ownership.group(has), has.link() ? Files.readSymbolicLink(file).toString() : "");
            return Optional.of(new Summed(stat, regular && has.size() <= most ? sum(file, has.size()) : ""));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public String sha256(String path) throws IOException {
        return sum(regular(path), Long.MAX_VALUE);
    }

    /// @param expected how many bytes there are, if that is known: no more are waited for
    private static String sum(Path file, long expected) throws IOException {
        var sum = Digest.sha256();
        var part = ByteBuffer.allocate(Math.clamp(expected, 1, PART));
        try (var in = Files.newByteChannel(file, READING)) {
            int read = 0;
            for (long left = expected; left > 0 && read >= 0; left -= read) {
                read = in.read(part);
                sum.update(part.flip());
                part.clear();
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    @Override
    public InputStream read(String path) throws IOException {
        return Channels.newInputStream(Files.newByteChannel(regular(path), READING));
    }

    private Path regular(String path) throws IOException {
        var file = rooted.followed(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileNotFoundException(path + " is no regular file");
        }
        return file;
    }

    @Override
    public List<String> list(String path) throws IOException {
        return Folders.names(rooted.itself(path), path, Limits.FOLDER);
    }

    @Override
    public void move(String from, String to) throws IOException {
        placing.move(from, to);
    }

    @Override
    public void write(String path, InputStream content, Access access, Check check) throws IOException {
        placing.file(path, content, access, check);
    }

    @Override
    public void directory(String path, Access access) throws IOException {
        placing.directory(path, access);
    }

    @Override
    public void link(String path, String target) throws IOException {
        placing.link(path, target);
    }

    @Override
    public void access(String path, Access access) throws IOException {
        placing.access(path, access);
    }

    @Override
    public void remove(String path) throws IOException {
        placing.remove(path);
    }

    @Override
    public InputStream blob(String digest) throws IOException {
        return blobs.open(digest);
    }

    @Override
    public Ran run(Command command) throws IOException {
        return commands.run(command, directory(command));
    }

    @Override
    public Ran run(String name, Command command) throws IOException {
        return commands.lasting(name, command, directory(command));
    }

    @Override
    public Optional<Run> find(String name) throws IOException {
        return commands.find(name);
    }

    @Override
    public void forget(String name) throws IOException {
        commands.forget(name);
    }

    @Override
    public void leave() {
        commands.leave();
    }

    private Path directory(Command command) throws IOException {
        var directory = command.directory().isEmpty()
                ? rooted.root()
                : rooted.followed(command.directory().get());
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the working directory " + command.directory().orElse("/") + " does not exist");
        }
        return directory;
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public Optional<LastRun> lastRun() {
        return lastRun;
    }

    /// Where the contents that items name by digest are kept.
    public interface Blobs {

        /// @param digest `sha256:` and 64 hex digits
        /// @throws IOException if it is not there
        InputStream open(String digest) throws IOException;
    }
}
