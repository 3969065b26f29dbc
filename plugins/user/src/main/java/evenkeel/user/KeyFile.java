package evenkeel.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// The lines of a file of authorized keys. Comments, empty lines and, unless all others are to go, whatever is not
/// declared are kept as they are.
record KeyFile(List<String> lines) {

    /// Bytes. No file of authorized keys is larger.
    static final int LARGEST = 1 << 20;

    /// Without any line if there is no file.
    static KeyFile read(String path, Host host) throws IOException {
        return of(content(path, host));
    }

    static KeyFile of(String content) {
        return new KeyFile(content.isEmpty() ? List.of() : content.lines().toList());
    }

    static String content(String path, Host host) throws IOException {
        if (host.stat(path).isEmpty()) {
            return "";
        }
        try (var in = host.read(path)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(path + " has more than " + LARGEST + " bytes: it is left alone");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1); // so that every byte comes back as it was
        }
    }

    static void write(String content, Place place, Access access, Host host) throws IOException {
        host.write(place.file(), new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)), access,
                _ -> place.check(host));
    }

    /// With these keys as declared: in their old places if they have one, else at the end.
    KeyFile with(Map<String, KeyLine> wanted, boolean exclusive) {
        var after = new ArrayList<String>();
        var done = new HashSet<String>();
        for (var line : lines) {
            var key = KeyLine.read(line);
            var declared = key.map(found -> wanted.get(found.fingerprint()));
            if (declared.isPresent()) {
                if (done.add(declared.get().fingerprint())) {
                    after.add(bytes(declared.get().text()));
                }
            } else if (!exclusive || comment(line)) {
                after.add(line);
            }
        }
        wanted.values().stream().filter(key -> done.add(key.fingerprint()))
                .forEach(key -> after.add(bytes(key.text())));
        return new KeyFile(after);
    }

    /// Without these keys; those that stood in an older file get the line back that they had there.
    KeyFile without(Map<String, KeyLine> declared, KeyFile older) {
        var before = new HashMap<String, String>();
        older.lines.forEach(line -> KeyLine.read(line).ifPresent(key -> before.putIfAbsent(key.fingerprint(), line)));
        var after = new ArrayList<String>();
        for (var line : lines) {
            var key = KeyLine.read(line).map(KeyLine::fingerprint).filter(declared::containsKey);
            if (key.isEmpty()) {
                after.add(line);
            } else if (before.containsKey(key.get())) {
                after.add(before.get(key.get()));
            }
        }
        return new KeyFile(after);
    }

    String content() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    static boolean comment(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    /// As the file's bytes are read here.
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
