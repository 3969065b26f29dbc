package evenkeel.line;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import evenkeel.spi.Host;

/// The bytes of a file, up to a limit.
final class Content {

    /// Bytes.
    static final int LARGEST = 1 << 20;

    private Content() {
    }

    static byte[] read(String path, Host host) throws IOException {
        try (var in = host.read(path)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(path + " has more than " + LARGEST
                        + " bytes: lines are kept in smaller files only; keep it whole by action file");
            }
            return bytes;
        }
    }

    /// SHA-256, in hex.
    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
