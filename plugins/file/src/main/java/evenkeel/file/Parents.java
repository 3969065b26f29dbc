package evenkeel.file;

import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// The folders above a path.
final class Parents {

    private static final Access ACCESS = new Access(Optional.of(0755), Optional.empty(), Optional.empty());

    private Parents() {
    }

    /// Makes the missing ones if that was declared. They stay when the item is released.
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
}
