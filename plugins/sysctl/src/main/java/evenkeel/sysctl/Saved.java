package evenkeel.sysctl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Stat;

/// What was there before the first change.
///
/// @param value of the kernel
/// @param file what stood in our file, if it was there
/// @param mode of that file, with `owner` and `group`
record Saved(String value, Optional<String> file, int mode, String owner, String group) {

    private static final int VERSION = 1;

    static Saved of(String value, Optional<String> file, Optional<Stat> stat) {
        return new Saved(value, file, stat.map(Stat::mode).orElse(0), stat.map(Stat::owner).orElse(""),
                stat.map(Stat::group).orElse(""));
    }

    Access access() {
        return new Access(Optional.of(mode), Optional.of(owner), Optional.of(group));
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeUTF(value);
            out.writeBoolean(file.isPresent());
            out.writeUTF(file.orElse(""));
            out.writeInt(mode);
            out.writeUTF(owner);
            out.writeUTF(group);
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
            var value = in.readUTF();
            var there = in.readBoolean();
            var file = in.readUTF();
            return new Saved(value, there ? Optional.of(file) : Optional.empty(), in.readInt(), in.readUTF(),
                    in.readUTF());
        }
    }
}
