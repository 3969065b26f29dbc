package evenkeel.resource;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of one revision.
///
/// @param revision the commit's id, 40 or 64 hex digits; `working tree` where there is none
/// @param files by path from the repository's root, with `/` between names
public record Snapshot(String revision, SortedMap<String, File> files) {

    /// No files: what a document by itself is read against.
    static final Snapshot NONE = new Snapshot("", new TreeMap<>());

    public Snapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// A file as Git keeps it.
    ///
    /// @param bytes the content; of a link, where it points. Not to be changed. Empty where `size` is over the limit
    /// @param size the whole size in bytes, even where the content was not read
    public record File(Type type, byte[] bytes, long size) {
        public static File of(byte[] bytes) {
            return new File(Type.FILE, bytes, bytes.length);
        }
    }

    /// What Git says it is.
    public enum Type {
        FILE, LINK, SUBMODULE
    }
}
