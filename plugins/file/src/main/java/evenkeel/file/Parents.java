package evenkeel.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// The folders above a path.
final class Parents {

    private static final Access ACCESS = new Access(Optional.of(0755), Optional.empty(), Optional.empty());

    private Parents() {
    }

    /// Makes the missing ones if that was declared. A restore removes them again.
    static void make(FileDesired desired, Host host) throws IOException {
        if (!desired.parents()) {
            return;
        }
        var path = desired.path();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash);
            if (host.stat(folder).isEmpty()) {
                host.directory(folder, ACCESS);
            }
        }
    }

    /// How many folders above a path are not there.
    static int missing(String path, Host host) throws IOException {
        int missing = 0;
        for (var folder = above(path); !folder.isEmpty() && host.stat(folder).isEmpty(); folder = above(folder)) {
            missing++;
        }
        return missing;
    }

    /// Removes so many folders above a path, up to the first that holds anything else.
    static void remove(String path, int count, Host host) throws IOException {
        try {
            var folder = above(path);
            for (int i = 0; i < count && !folder.isEmpty(); i++, folder = above(folder)) {
                host.remove(folder);
            }
        } catch (DirectoryNotEmptyException stop) {
            return;
        }
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
