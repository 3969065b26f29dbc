package evenkeel.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Check;

/// Puts things in place below a root: whole or not at all, and flushed.
final class Placing {

    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;

    private final Rooted rooted;
    private final Ownership ownership;
    private final Commands commands;

    Placing(Rooted rooted, Ownership ownership, Commands commands) {
        this.rooted = rooted;
        this.ownership = ownership;
        this.commands = commands;
    }

    void file(String path, InputStream content, Access access, Check check) throws IOException {
        var place = place(path);
        var there = there(place);
        if (there != null && there.type() == FOLDER) {
            throw new FileAlreadyExistsException(path, null, "it is a directory");
        }
        var beside = beside(place);
        try (var out = FileChannel.open(beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            content.transferTo(Channels.newOutputStream(out));
            var made = Ownership.of(beside);
            var kept = there != null && there.type() == FILE
                    ? there
                    : new Ownership.Has(FILE, 0644, made.uid(), made.gid(), 0);
            var wanted = ownership.wanted(access, kept);
            look(beside, made, check);
            Ownership.set(beside, wanted);
            CrashPoint.reached("host.write.before-fsync");
            out.force(true);
            CrashPoint.reached("host.write.after-fsync");
            rename("host.write", beside, place);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    void directory(String path, Access access) throws IOException {
        var place = rooted.itself(path);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(place(path),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            flush("host.write", place.getParent());
        } else if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path, null, "it is no directory");
        }
        access(path, access);
    }

    void link(String path, String target) throws IOException {
        var place = place(path);
        var there = there(place);
        if (there != null && there.type() == FOLDER) {
            throw new FileAlreadyExistsException(path, null, "it is a directory");
        }
        var beside = beside(place);
        try {
            Files.createSymbolicLink(beside, Path.of(target));
            rename("host.link", beside, place);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    void move(String from, String to) throws IOException {
        var old = place(from);
        var place = place(to);
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to, null, "it is a directory");
        }
        rename("host.move", old, place);
        if (!old.getParent().equals(place.getParent())) {
            flush("host.move", old.getParent());
        }
    }

    void access(String path, Access access) throws IOException {
        var place = rooted.itself(path);
        var there = Ownership.of(place);
        var wanted = ownership.wanted(access, there);
        if (wanted.equals(there)) {
            return;
        }
        Ownership.set(place, wanted);
        if (there.type() == FILE || there.type() == FOLDER) {
            flush("host.write", place);
        }
    }

    void remove(String path) throws IOException {
        if (!Files.exists(rooted.itself(path), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var place = place(path);
        CrashPoint.reached("host.remove.before-delete");
        if (Files.deleteIfExists(place)) {
            CrashPoint.reached("host.remove.after-delete");
            flush("host.remove", place.getParent());
        }
    }

    /// Lets the check see the new file; commands that are not root may read it meanwhile.
    private void look(Path beside, Ownership.Has made, Check check) throws IOException {
        if (check == Check.NONE) {
            return;
        }
        if (commands.group().isPresent()) {
            Ownership.set(beside,
                    new Ownership.Has(FILE, 0440, made.uid(), commands.group().getAsInt(), made.size()));
        }
        check.look(beside.toString());
    }

    private Path place(String path) throws IOException {
        var place = rooted.itself(path);
        if (place.equals(rooted.root())) {
            throw new IOException("the root itself is neither replaced nor removed");
        }
        if (!Files.isDirectory(place.getParent(), LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + ": the folder it stands in does not exist");
        }
        return place;
    }

    private static Ownership.Has there(Path place) throws IOException {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS) ? Ownership.of(place) : null;
    }

    /// A name in the same folder, the same at each try, so that what a crash left is used up by the next one.
    private static Path beside(Path place) throws IOException {
        var name = Digest.of(place.getFileName().toString()).hex().substring(0, 16);
        var beside = place.resolveSibling(".evenkeel-" + name);
        Files.deleteIfExists(beside);
        return beside;
    }

    private static void rename(String name, Path from, Path to) throws IOException {
        CrashPoint.reached(name + ".before-rename");
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        CrashPoint.reached(name + ".after-rename");
        flush(name, to.getParent());
    }

    private static void flush(String name, Path file) throws IOException {
        CrashPoint.reached(name + ".before-flush");
        try (var in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            in.force(true);
        }
        CrashPoint.reached(name + ".after-flush");
    }
}
