package evenkeel.cron;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.SavedBytes;

/// What stood in the place of a job's file before the first change.
///
/// @param type `absent`, `file` or `link`
/// @param target of a link
record Saved(String type, int mode, String owner, String group, String target, byte[] content) {

    private static final int VERSION = 1;
    /// Bytes.
    static final int LARGEST = 256 << 10;

    static Saved of(String path, Host host) throws IOException {
        var found = host.stat(path);
        if (found.isEmpty()) {
            return new Saved("absent", 0, "", "", "", new byte[0]);
        }
        var stat = found.get();
        boolean file = stat.type().equals("file");
        if (!file && !stat.type().equals("link") || stat.size() > LARGEST) {
            throw new IOException(path + " is no file of up to " + LARGEST
                    + " bytes: it cannot be kept for a restore; remove it by hand, or write onRelease: leave");
        }
        byte[] content = new byte[0];
        if (file) {
            try (var in = host.read(path)) {
                content = in.readNBytes(LARGEST);
            }
        }
        return new Saved(stat.type(), stat.mode(), stat.owner(), stat.group(), stat.target(), content);
    }

    void restore(String path, Host host) throws IOException {
        switch (type) {
            case "file" -> host.write(path, new ByteArrayInputStream(content),
                    new Access(Optional.of(mode), Optional.of(owner), Optional.of(group)), Host.Check.NONE);
            case "link" -> {
                host.link(path, target);
                host.access(path, new Access(Optional.empty(), Optional.of(owner), Optional.of(group)));
            }
            default -> host.remove(path);
        }
    }

    byte[] bytes() throws IOException {
        return SavedBytes.written(VERSION, out -> {
            out.writeUTF(type);
            out.writeInt(mode);
            out.writeUTF(owner);
            out.writeUTF(group);
            out.writeUTF(target);
            out.writeInt(content.length);
            out.write(content);
        });
    }

    static Saved read(byte[] bytes) throws IOException {
        return SavedBytes.read(VERSION, bytes, in -> new Saved(in.readUTF(), in.readInt(), in.readUTF(), in.readUTF(),
                in.readUTF(), in.readNBytes(in.readInt())));
    }
}
