package evenkeel.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.model.Digest;

/// What is below a directory, path by path: two equal pictures, nothing changed.
final class Pictures {

    private Pictures() {
    }

    /// With the times of the last modification and change of everything, so that a rewrite of the same bytes shows.
    static Map<String, String> withTimes(Path root) throws IOException {
        return take(root, "unix:mode,uid,gid,lastModifiedTime,ctime");
    }

    /// Bytes, modes, owners and links.
    static Map<String, String> of(Path root) throws IOException {
        return take(root, "unix:mode,uid,gid");
    }

    /// The first difference, in words.
    static String difference(Map<String, String> before, Map<String, String> after) {
        var paths = new TreeMap<>(before);
        paths.putAll(after);
        return paths.keySet().stream()
                .filter(path -> !before.getOrDefault(path, "").equals(after.getOrDefault(path, ""))).findFirst()
                .map(path -> path + " was " + before.getOrDefault(path, "absent") + " and is "
                        + after.getOrDefault(path, "absent"))
                .orElse("nothing");
    }

    private static Map<String, String> take(Path root, String attributes) throws IOException {
        var picture = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                var has = new TreeMap<>(Files.readAttributes(file, attributes, LinkOption.NOFOLLOW_LINKS));
                var content = Files.isSymbolicLink(file)
                        ? Files.readSymbolicLink(file).toString()
                        : Files.isRegularFile(file) ? Digest.of(Files.readAllBytes(file)).brief() : "";
                picture.put("/" + root.relativize(file), has + " " + content);
            }
        }
        return picture;
    }
}
