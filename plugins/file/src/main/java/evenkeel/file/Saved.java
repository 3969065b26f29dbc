package evenkeel.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Stat;
import evenkeel.spi.SavedBytes;

/// What stood at a path before the first change.
///
/// @param type `file`, `directory`, `link` or `absent`
/// @param missing how many folders above it were not there
record Saved(String type, int mode, String owner, String group, String target, int missing, byte[] content) {

    private static final int VERSION = 1;
    /// Bytes. An agent's memory is small.
    static final int LARGEST = 4 << 20;

    static Saved of(String path, Host host) throws IOException {
        var found = host.stat(path);
        if (found.isEmpty()) {
            return new Saved("absent", 0, "", "", "", Parents.missing(path, host), new byte[0]);
        }
        var stat = found.get();
        return switch (stat.type()) {
            case "file" -> new Saved("file", stat.mode(), stat.owner(), stat.group(), "", 0, content(path, stat, host));
            case "directory", "link" ->
                new Saved(stat.type(), stat.mode(), stat.owner(), stat.group(), stat.target(), 0, new byte[0]);
            default -> throw new IOException(path + " is neither a file, a directory nor a link: it cannot be saved");
        };
    }

    void restore(String path, Host host) throws IOException {
        var now = host.stat(path).map(Stat::type).orElse("absent");
        var seen = new FileSeen(now, 0, "", "", "", "", "");
        switch (type) {
            case "file" -> {
                Clear.directory(path, seen, host);
                host.write(path, new ByteArrayInputStream(content), access(), Host.Check.NONE);
            }
            case "link" -> {
                Clear.directory(path, seen, host);
                host.link(path, target);
                host.access(path, new Access(Optional.empty(), Optional.of(owner), Optional.of(group)));
            }
            case "directory" -> {
                if (!now.equals("directory")) {
                    Clear.all(path, seen, host);
                }
                host.directory(path, access());
            }
            default -> {
                Clear.all(path, seen, host);
                Parents.remove(path, missing, host);
            }
        }
    }

    byte[] bytes() throws IOException {
        return SavedBytes.written(VERSION, out -> {
            out.writeUTF(type);
            out.writeInt(mode);
            out.writeUTF(owner);
            out.writeUTF(group);
            out.writeUTF(target);
            out.writeInt(missing);
            out.writeInt(content.length);
            out.write(content);
        });
    }

    static Saved read(byte[] bytes) throws IOException {
        return SavedBytes.read(VERSION, bytes, in -> new Saved(in.readUTF(), in.readInt(), in.readUTF(), in.readUTF(),
                in.readUTF(), in.readInt(), in.readNBytes(in.readInt())));
    }

    private Access access() {
        return new Access(Optional.of(mode), Optional.of(owner), Optional.of(group));
    }

    private static byte[] content(String path, Stat stat, Host host) throws IOException {
        if (stat.size() > LARGEST) {
            throw new IOException(path + " has " + stat.size() + " bytes, and no more than " + LARGEST
                    + " are kept for a restore: write onRelease: leave, or move it away by hand first");
        }
        try (var in = host.read(path)) {
            return in.readNBytes(LARGEST);
        }
    }
}
