package evenkeel.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;

import evenkeel.spi.Host;

/// Makes room at a path; never removes a directory that holds anything.
final class Clear {

    private Clear() {
    }

    /// Whatever is there.
    static void all(String path, FileSeen seen, Host host) throws IOException {
        switch (seen.type()) {
            case "absent" -> {
            }
            case "directory" -> directory(path, seen, host);
            case "file", "link" -> host.remove(path);
            default -> throw new IOException(
                    path + " is neither a file, a directory nor a link: it is left alone");
        }
    }

    /// A directory, if one is there; files and links are replaced in one step by what comes.
    static void directory(String path, FileSeen seen, Host host) throws IOException {
        if (!seen.type().equals("directory")) {
            return;
        }
        try {
            host.remove(path);
        } catch (DirectoryNotEmptyException e) {
            throw new IOException(path + " is a directory that is not empty: it is not removed;"
                    + " empty it by hand, or declare its files as absent first", e);
        }
    }
}
