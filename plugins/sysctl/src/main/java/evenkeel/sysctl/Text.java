package evenkeel.sysctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import evenkeel.spi.Host;

/// Small texts of a host.
final class Text {

    /// Bytes; no setting and no file of ours is longer.
    private static final int LONGEST = 64 << 10;

    private Text() {
    }

    /// With one space between words, and none around them.
    static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// The content of a file.
    static String read(String path, Host host) throws IOException {
        try (var in = host.read(path)) {
            var bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException(path + " is longer than " + LONGEST + " bytes: it is left alone");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
