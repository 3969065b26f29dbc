package evenkeel.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A file of secrets in sections, as AWS's own programs keep them: `[NAME]`, and below it `field = value`. Only its owner
/// may read it. No message shows a value.
public record Sections(Path file, Map<String, Map<String, String>> all) {

    private static final int LONGEST = 64 << 10;
    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
    private static final List<String> PLAIN = List.of("aws_access_key_id", "aws_secret_access_key",
            "aws_session_token");

    /// @throws IOException with a sentence, if it cannot be read, or by others too
    public static Sections read(Path file) throws IOException {
        return of(file, lines(file));
    }

    /// The same; or a key's id, its secret, and its token if there is one, each on a line: then as the section `default`.
    static Sections orPlain(Path file) throws IOException {
        var lines = lines(file);
        if (lines.size() < 2 || lines.size() > PLAIN.size() || lines.getFirst().startsWith("[")) {
            return of(file, lines);
        }
        var plain = new LinkedHashMap<String, String>();
        lines.forEach(line -> plain.put(PLAIN.get(plain.size()), line));
        return new Sections(file, Map.of("default", plain));
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new IOException(file + " holds secrets, and others may read or write it: run `chmod 600 " + file
                        + "`");
            }
            if (Files.size(file) > LONGEST) {
                throw new IOException(file + " has more than " + LONGEST + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("[#;].*")).toList();
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    private static Sections of(Path file, List<String> lines) throws IOException {
        var all = new LinkedHashMap<String, Map<String, String>>();
        Map<String, String> section = null;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new LinkedHashMap<>();
                twice(file, all.put(line.substring(1, line.length() - 1).strip(), section), line);
            } else if (section != null && equals > 0) {
                var name = line.substring(0, equals).strip();
                twice(file, section.put(name, line.substring(equals + 1).strip()), name);
            } else {
                throw new IOException(file + " is not understood in the " + (i + 1) + ". line that is not empty: write"
                        + " [SECTION], and below it NAME = VALUE");
            }
        }
        return new Sections(file, all);
    }

    private static void twice(Path file, Object before, String what) throws IOException {
        if (before != null) {
            throw new IOException(file + " has " + what + " twice");
        }
    }

    /// What stands in a section; nothing where there is none.
    public Map<String, String> of(String section) {
        return all.getOrDefault(section, Map.of());
    }

    @Override
    public String toString() {
        return "Sections[" + file + "]";
    }
}
