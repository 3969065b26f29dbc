package evenkeel.testkit;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.model.Digest;

/// The contents that items on a fake host name by digest.
final class Contents {

    private final Map<String, byte[]> blobs = new TreeMap<>();

    /// @return the digest by which an item names it
    String keep(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var digest = Digest.of(bytes).prefixed();
        blobs.put(digest, bytes);
        return digest;
    }

    InputStream open(String digest) throws IOException {
        var bytes = blobs.get(digest);
        if (bytes == null) {
            throw new FileNotFoundException("this fake host keeps no " + digest);
        }
        return new ByteArrayInputStream(bytes);
    }
}
