package evenkeel.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The part of a disk that promises are made on. A test double forgets whatever was not flushed.
///
/// Each call that changes something takes the name of its place in the program; just before and just after each
/// flush and rename, `CrashPoint.reached(name + ".before-fsync")` and so on is called.
public interface Disk {

    /// The bytes of a file, or empty if there is none.
    Optional<byte[]> read(Path file) throws IOException;

    /// Puts a whole file in place: written beside it, flushed, renamed over it, the folder flushed. Parents are made.
    void replace(String place, Path file, byte[] bytes) throws IOException;

    /// As [#replace], and from its first byte on nobody but its owner may read it.
    void secret(String place, Path file, byte[] bytes) throws IOException;

    /// Adds to the end of a file, which is made if need be (and its folder flushed then), and flushes it. When this
    /// returns, the bytes are on the disk.
    void append(String place, Path file, byte[] bytes) throws IOException;

    /// Cuts a file to a length and flushes it: after a torn last line.
    void truncate(String place, Path file, long length) throws IOException;

    /// Removes a file, if it is there, and flushes its folder.
    void delete(String place, Path file) throws IOException;

    /// The files of a folder by name; none if there is no such folder.
    List<Path> list(Path folder) throws IOException;
}
