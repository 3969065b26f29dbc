package evenkeel.testkit;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.model.Digest;

/// Contents that items name by digest.
final class Contents {

    private final Map<String, byte[]> byDigest = new TreeMap<>();

    /// Keeps it, and gives its digest, `sha256:…`.
    String keep(byte[] bytes) {
        var digest = Digest.of(bytes).prefixed();
        byDigest.put(digest, bytes);
        return digest;
    }

    InputStream open(String digest) throws IOException {
        var bytes = byDigest.get(digest);
        if (bytes == null) {
            throw new FileNotFoundException("this fake host keeps no " + digest);
        }
        return new ByteArrayInputStream(bytes);
    }
}
