package evenkeel.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// Folders with all that is in them.
public final class Folders {

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

    /// Removes it, if it is there; links in it are removed, not followed.
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
