package evenkeel.server.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A commit's signature, and the bytes that it is over.
///
/// @param signature as the commit holds it; empty if it has none, or one without an end
/// @param bytes the commit without it
record SignedBytes(Optional<String> signature, byte[] bytes) {

    private static final String HEADER = "\ngpgsig ";

    /// @param commit as Git stores it, whatever somebody wrote there
    static SignedBytes of(byte[] commit) {
        var raw = new String(commit, StandardCharsets.ISO_8859_1);
        var body = raw.indexOf("\n\n");
        var at = raw.indexOf(HEADER);
        if (at < 0 || body >= 0 && at > body) {
            return new SignedBytes(Optional.empty(), commit);
        }
        int end = raw.indexOf('\n', at + 1) + 1;
        while (end > 0 && end < raw.length() && raw.charAt(end) == ' ') {
            end = raw.indexOf('\n', end) + 1;
        }
        if (end <= 0) {
            return new SignedBytes(Optional.empty(), commit);
        }
        return new SignedBytes(Optional.of(raw.substring(at + HEADER.length(), end).replace("\n ", "\n")),
                (raw.substring(0, at + 1) + raw.substring(end)).getBytes(StandardCharsets.ISO_8859_1));
    }
}
