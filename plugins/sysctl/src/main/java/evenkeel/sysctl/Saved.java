package evenkeel.sysctl;

import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Stat;
import evenkeel.spi.SavedBytes;

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
        return SavedBytes.written(VERSION, out -> {
            out.writeUTF(value);
            out.writeBoolean(file.isPresent());
            out.writeUTF(file.orElse(""));
            out.writeInt(mode);
            out.writeUTF(owner);
            out.writeUTF(group);
        });
    }

    static Saved read(byte[] bytes) throws IOException {
        return SavedBytes.read(VERSION, bytes, in -> {
            var value = in.readUTF();
            var there = in.readBoolean();
            var file = in.readUTF();
            return new Saved(value, there ? Optional.of(file) : Optional.empty(), in.readInt(), in.readUTF(),
                    in.readUTF());
        });
    }
}
