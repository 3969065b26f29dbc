package evenkeel.server.copies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import evenkeel.model.Digest;

/// What a step wrote to one stream.
///
/// @param size in bytes
/// @param digest SHA-256 of these bytes
record Written(long size, Digest digest, Opens opens) {

    /// Reads it from its beginning; may be asked several times.
    interface Opens {
        InputStream open() throws IOException;
    }

    static Written of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Written(bytes.length, Digest.of(text), () -> new ByteArrayInputStream(bytes));
    }
}
