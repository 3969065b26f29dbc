package evenkeel.server.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

import evenkeel.resource.Snapshot;
import evenkeel.resource.Snapshot.Type;

/// Reads a tree into files, within limits. Blobs that were read before are not read again.
final class TreeReader {

    private final GitSource.Limits limits;
    private final Map<ObjectId, Snapshot.File> before;
    private final Map<ObjectId, Snapshot.File> now = new HashMap<>();
    private final SortedMap<String, Snapshot.File> files = new TreeMap<>();
    private int entries;
    private long bytes;

    TreeReader(GitSource.Limits limits, Map<ObjectId, Snapshot.File> before) {
        this.limits = limits;
        this.before = before;
    }

    /// @throws IOException with a sentence, where an object is missing or a limit is exceeded
    SortedMap<String, Snapshot.File> read(ObjectReader reader, ObjectId tree) throws IOException {
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next()) {
                count(walk);
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else {
                    var path = walk.getPathString();
                    if (files.put(path, file(walk, reader)) != null) {
                        throw new IOException("two files are called `" + path + "`");
                    }
                }
            }
        }
        return files;
    }

    /// The blobs of this tree, by their id.
    Map<ObjectId, Snapshot.File> blobs() {
        return now;
    }

    private void count(TreeWalk walk) throws IOException {
        if (++entries > limits.files()) {
            throw new IOException("it has more than " + limits.files() + " files and folders");
        }
        if (walk.getDepth() > limits.depth()) {
            throw new IOException("`" + walk.getPathString() + "` lies more than " + limits.depth() + " folders deep");
        }
    }

    private Snapshot.File file(TreeWalk walk, ObjectReader reader) throws IOException {
        var mode = walk.getFileMode();
        if (mode == FileMode.GITLINK) {
            return new Snapshot.File(Type.SUBMODULE, new byte[0], 0);
        }
        var type = mode == FileMode.SYMLINK ? Type.LINK : Type.FILE;
        var id = walk.getObjectId(0);
        var known = now.getOrDefault(id, before.get(id));
        var file = known != null && known.type() == type ? known : blob(reader, id, type);
        bytes += file.bytes().length;
        if (bytes > limits.bytes()) {
            throw new IOException("its files have more than " + limits.bytes() + " bytes together");
        }
        now.put(id, file);
        return file;
    }

    private Snapshot.File blob(ObjectReader reader, ObjectId id, Type type) throws IOException {
        var object = reader.open(id, Constants.OBJ_BLOB);
        var size = object.getSize();
        var content = size > limits.file() ? new byte[0] : object.getBytes(limits.file());
        return new Snapshot.File(type, content, size);
    }
}
