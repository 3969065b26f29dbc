package evenkeel.resource;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.document.Patterns;
import evenkeel.yaml.Marked;

/// The files of the repository that steps name.
final class Contents {

    private final Snapshot snapshot;
    private final Faults faults;
    private final SortedMap<String, byte[]> named = new TreeMap<>();
    private final Set<String> templates = new HashSet<>();
    private long bytes;

    Contents(Snapshot snapshot, Faults faults) {
        this.snapshot = snapshot;
        this.faults = faults;
    }

    SortedMap<String, byte[]> named() {
        return named;
    }

    /// A step names a file.
    ///
    /// @param template whether it is one: then it must be sound
    void add(String input, Marked.Text text, boolean template) {
        var path = text.value();
        var file = snapshot.files().get(path);
        if (file == null) {
            var folder = path.endsWith("/") ? path : path + "/";
            boolean isFolder = !snapshot.files().subMap(folder, folder + Character.MAX_VALUE).isEmpty();
            faults.error(text.at(), "the repository has no file " + Say.quote(path),
                    isFolder ? "that is a folder: name one of its files" : instead(input, path));
        } else if (Paths.whole(file)) {
            take(path, file, text.at());
            if (template && templates.add(path)) {
                Templates.check(path, file.bytes(), faults);
            }
        }
    }

    /// A step names a file whose path depends on parameters: all that it may turn out to be.
    void addAll(Marked.Text text) {
        var pattern = Pattern.quote(References.replaced(text.value(), "\u0000")).replace("\u0000", "\\E.*\\Q");
        snapshot.files().forEach((path, file) -> {
            if (Paths.whole(file) && Patterns.whole(pattern, path) == Patterns.Match.YES) {
                take(path, file, text.at());
            }
        });
    }

    private String instead(String input, String path) {
        if (path.startsWith("/") || path.contains("..") || path.startsWith("./")) {
            return "write the path from the repository's root, such as files/motd";
        }
        return "add it, or correct " + Say.quote(input)
                + Nearest.of(path, snapshot.files().keySet()).map(near -> ": did you mean " + Say.quote(near) + "?")
                        .orElse("");
    }

    private void take(String path, Snapshot.File file, Position at) {
        if (named.put(path, file.bytes()) == null) {
            bytes += file.size();
            if (bytes > RepositoryLimits.CONTENTS_BYTES) {
                faults.error(at, "the files that steps name have more than " + RepositoryLimits.CONTENTS_BYTES
                        + " bytes together", "keep large files elsewhere and fetch them");
            }
        }
    }
}
