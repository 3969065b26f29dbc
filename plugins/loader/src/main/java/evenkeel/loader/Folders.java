package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/// Folders with all that is in them.
final class Folders {

    private Folders() {
    }

    /// The names in a folder, sorted.
    ///
    /// @param path what it is called in messages
    static List<String> names(Path folder, String path) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path);
        }
        try (var files = Files.list(folder)) {
            var names = files.limit(Limits.FOLDER + 1L).map(file -> file.getFileName().toString()).sorted().toList();
            if (names.size() > Limits.FOLDER) {
                throw new IOException(path + " holds more than " + Limits.FOLDER + " names");
            }
            return names;
        }
    }
}
