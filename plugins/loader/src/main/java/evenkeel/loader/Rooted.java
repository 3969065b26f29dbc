package evenkeel.loader;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Paths below a root, as if it were `/`: an absolute link starts again at the root, and `..` stops there.
///
/// A folder that somebody else may write to can change between resolving and use. On a host as everybody keeps it,
/// root's folders are root's.
final class Rooted {

    private static final int LINKS = 40;
    private static final int LONGEST = 4095;

    private final Path root;

    Rooted(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    Path root() {
        return root;
    }

    /// Where a path leads, all links followed. What it names need not exist.
    Path followed(String path) throws IOException {
        return resolve(path, true);
    }

    /// Where a path stands, a last link not followed.
    Path itself(String path) throws IOException {
        return resolve(path, false);
    }

    private Path resolve(String path, boolean followLast) throws IOException {
        if (!path.startsWith("/") || path.indexOf(0) >= 0 || path.length() > LONGEST) {
            throw new FileSystemException(Values.brief(path), null, "not an absolute path");
        }
        var left = new ArrayDeque<String>();
        push(path, left);
        var at = root;
        int links = 0;
        while (!left.isEmpty()) {
            var segment = left.pop();
            if (segment.equals("..")) {
                at = at.equals(root) ? root : at.getParent();
                continue;
            }
            var next = at.resolve(segment);
            if (left.isEmpty() && !followLast) {
                return next;
            }
            var there = what(next);
            if (there != null && there.isSymbolicLink()) {
                if (++links > LINKS) {
                    throw new FileSystemException(path, null, "too many links");
                }
                var target = Files.readSymbolicLink(next).toString();
                at = target.startsWith("/") ? root : at;
                push(target, left);
            } else if (!left.isEmpty() && there != null && !there.isDirectory()) {
                throw new NotDirectoryException(path);
            } else {
                at = next;
            }
        }
        return at;
    }

    /// Null if nothing is there, or it cannot be seen.
    private static BasicFileAttributes what(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null; // whoever uses the path says so
        }
    }

    private static void push(String path, Deque<String> left) {
        for (var segment : Arrays.asList(path.split("/")).reversed()) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                left.push(segment);
            }
        }
    }
}
