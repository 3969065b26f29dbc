package evenkeel.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Restoring;
import evenkeel.spi.Watch;

/// Keeps one file, directory or link.
@Extension
public final class FileAction implements Restoring<FileDesired, FileSeen> {

    /// Bytes; no content that a fleet repository declares is larger, so no larger file is read.
    private static final long LARGEST = 64L << 20;
    private static final ActionType<FileDesired, FileSeen> TYPE = new ActionType<>("file", "file:{path}",
            FileDesired.class, FileSeen.class, Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<FileDesired, FileSeen> type() {
        return TYPE;
    }

    @Override
    public FileSeen observe(FileDesired desired, Host host) throws IOException {
        var found = host.summed(desired.path(), desired.hasContent() ? LARGEST : -1);
        if (found.isEmpty()) {
            return FileSeen.ABSENT;
        }
        var stat = found.get().stat();
        var compared = stat.type().equals("file") && desired.hasContent();
        return new FileSeen(stat.type(), compared ? stat.size() : 0, found.get().sha256(),
                stat.type().equals("link") ? "" : octal(stat.mode()),
                Names.as(desired.owner(), stat.owner(), host, "/etc/passwd"),
                Names.as(desired.group(), stat.group(), host, "/etc/group"), stat.target());
    }

    /// Four digits.
    private static String octal(int mode) {
        var digits = Integer.toOctalString(mode);
        return "0".repeat(4 - digits.length()) + digits;
    }

    @Override
    public List<Change> diff(FileDesired desired, FileSeen seen) {
        return FileChanges.between(desired, seen);
    }

    @Override
    public void apply(FileDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        if (seen.type().equals("other")) {
            throw new IOException(desired.path() + " is neither a file, a directory nor a link: it is left alone");
        }
        Parents.make(desired, host);
        switch (desired.state()) {
            case ABSENT -> Clear.all(desired.path(), seen, host);
            case DIRECTORY -> directory(desired, seen, host);
            case LINK -> link(desired, seen, host);
            case FILE -> file(desired, seen, host);
        }
    }

    @Override
    public Watch watch(FileDesired desired) {
        return Watch.path(desired.path());
    }

    @Override
    public byte[] save(FileDesired desired, Host host) throws IOException {
        return Saved.of(desired.path(), host).bytes();
    }

    @Override
    public void restore(FileDesired desired, byte[] saved, Host host) throws IOException {
        Saved.read(saved).restore(desired.path(), host);
    }

    @Override
    public void remove(FileDesired desired, Host host) throws IOException {
        Clear.all(desired.path(), observe(desired, host), host);
    }

    private static void directory(FileDesired desired, FileSeen seen, Host host) throws IOException {
        if (!seen.type().equals("directory")) {
            host.remove(desired.path());
        }
        host.directory(desired.path(), desired.access());
    }

    private static void link(FileDesired desired, FileSeen seen, Host host) throws IOException {
        Clear.directory(desired.path(), seen, host);
        if (!seen.type().equals("link") || !seen.target().equals(desired.target().orElseThrow())) {
            host.link(desired.path(), desired.target().orElseThrow());
        }
        if (!desired.access().equals(Access.ANY)) {
            host.access(desired.path(), desired.access());
        }
    }

    private static void file(FileDesired desired, FileSeen seen, Host host) throws IOException {
        Clear.directory(desired.path(), seen, host);
        var good = desired.hasContent() ? FileChanges.digest(desired).equals(Optional.of(seen.sha256())) : true;
        if (seen.type().equals("file") && good) {
            host.access(desired.path(), desired.access());
            return;
        }
        try (var content = content(desired, host)) {
            host.write(desired.path(), content, desired.access(), Validate.check(desired, host));
        }
    }

    private static InputStream content(FileDesired desired, Host host) throws IOException {
        return desired.blob().isPresent()
                ? host.blob(desired.blob().get())
                : new ByteArrayInputStream(desired.content().orElse("").getBytes(StandardCharsets.UTF_8));
    }
}
