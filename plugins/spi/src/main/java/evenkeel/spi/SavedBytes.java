package evenkeel.spi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What a [Restoring] action keeps, as bytes that begin with a version: they may be read years later, by a newer
/// plugin.
public final class SavedBytes {

    private SavedBytes() {
    }

    /// Puts the parts one behind the other.
    public interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /// Takes the parts in the same order.
    public interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    public static byte[] written(int version, Writing parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(version);
            parts.to(out);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException also if they are of another version
    public static <T> T read(int version, byte[] bytes, Reading<T> parts) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int found = in.readInt();
            if (found != version) {
                throw new IOException("what was saved before the first change is of version " + found
                        + ", which this plugin does not read");
            }
            return parts.from(in);
        }
    }
}
