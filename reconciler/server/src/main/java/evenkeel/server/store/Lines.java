package evenkeel.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import evenkeel.audit.Entry;
import evenkeel.model.Json;

/// Entries from lines of a file.
///
/// @param end where the next line begins, in bytes
record Lines(List<Entry> entries, int end) {

    /// @throws IOException that names the line, if one is no entry
    static Lines read(Path file, byte[] bytes, int from, int to, int limit) throws IOException {
        var entries = new ArrayList<Entry>();
        int at = from;
        while (at < to && entries.size() < limit) {
            int end = at;
            while (bytes[end] != '\n') {
                end++;
            }
            try {
                entries.add(Json.parse(new String(bytes, at, end - at, StandardCharsets.UTF_8), Entry.class));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " is damaged at byte " + at + ": " + e.getMessage()
                        + "; put the folder back from a backup, or move it aside to go on without it", e);
            }
            at = end + 1;
        }
        return new Lines(entries, at);
    }

    /// How many of the first `end` bytes are whole lines.
    static int whole(byte[] bytes, int end) {
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
