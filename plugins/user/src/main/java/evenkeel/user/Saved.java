package evenkeel.user;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Stat;

/// What was there before the first change.
///
/// @param file mode, owner and group of the file; empty if there was none
/// @param folder the same of the folder that it stands in, where that is kept too
record Saved(Optional<Access> file, Optional<Access> folder, String content) {

    static final Saved NONE = new Saved(Optional.empty(), Optional.empty(), "");
    private static final int VERSION = 1;

    static Saved of(Place place, Host host) throws IOException {
        return new Saved(host.stat(place.file()).map(Saved::access), host.stat(place.folder()).map(Saved::access),
                KeyFile.content(place.file(), host));
    }

    /// What others did meanwhile stays, unless all others were to go.
    void restore(Place place, AuthorizedKeysDesired desired, Host host) throws IOException {
        var after = after(KeyFile.content(place.file(), host), desired);
        if (file.isPresent()) {
            KeyFile.write(after, place, file.get(), host);
        } else if (after.isEmpty()) {
            host.remove(place.file());
        } else {
            KeyFile.write(after, place, place.access(), host);
        }
        if (place.keepsFolder()) {
            folder(place, host);
        }
    }

    private String after(String now, AuthorizedKeysDesired desired) {
        var old = KeyFile.of(content);
        boolean ours = now.equals(content) || now.equals(old.with(desired.lines(), false).content());
        return desired.exclusive() || ours ? content : KeyFile.of(now).without(desired.lines(), old).content();
    }

    private void folder(Place place, Host host) throws IOException {
        if (folder.isPresent()) {
            host.access(place.folder(), folder.get());
            return;
        }
        try {
            host.remove(place.folder());
        } catch (DirectoryNotEmptyException e) {
            return; // others have put something there since: it stays
        }
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            write(file, out);
            write(folder, out);
            var content = this.content.getBytes(StandardCharsets.ISO_8859_1);
            out.writeInt(content.length);
            out.write(content);
        }
        return bytes.toByteArray();
    }

    static Saved read(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readInt();
            if (version != VERSION) {
                throw new IOException("what was saved before the first change is of version " + version
                        + ", which this plugin does not read");
            }
            return new Saved(access(in), access(in),
                    new String(in.readNBytes(in.readInt()), StandardCharsets.ISO_8859_1));
        }
    }

    private static Access access(Stat stat) {
        return new Access(Optional.of(stat.mode()), Optional.of(stat.owner()), Optional.of(stat.group()));
    }

    private static void write(Optional<Access> access, DataOutputStream out) throws IOException {
        out.writeInt(access.flatMap(Access::mode).orElse(-1));
        out.writeUTF(access.flatMap(Access::owner).orElse(""));
        out.writeUTF(access.flatMap(Access::group).orElse(""));
    }

    private static Optional<Access> access(DataInputStream in) throws IOException {
        int mode = in.readInt();
        var owner = in.readUTF();
        var group = in.readUTF();
        return mode < 0
                ? Optional.empty()
                : Optional.of(new Access(Optional.of(mode), Optional.of(owner), Optional.of(group)));
    }
}
