package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import evenkeel.yaml.Letters;

/// Reads a tree into files, within limits. Blobs that were read before are not read again. Names are UTF-8; what is
/// not becomes U+FFFD, which no fleet repository may hold.
final class TreeReader {

    /// Bytes of one path, and of all together: a tree that holds itself a million times has few objects and long paths.
    private static final int PATH = 4_096;
    private static final long PATHS = 64L << 20;

    private final GitSource.Limits limits;
    private final Map<ObjectId, Snapshot.File> before;
    private final Map<ObjectId, Snapshot.File> now = new HashMap<>();
    private final SortedMap<String, Snapshot.File> files = new TreeMap<>();
    private int entries;
    private long bytes;
    private long paths;

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
                    var path = path(walk);
                    if (files.put(path, file(walk, reader)) != null) {
                        throw new IOException("two files are called `" + Letters.visible(path) + "`");
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

    private static String path(TreeWalk walk) {
        return new String(walk.getRawPath(), StandardCharsets.UTF_8);
    }

    private void count(TreeWalk walk) throws IOException {
        if (++entries > limits.files()) {
            throw new IOException("it has more than " + limits.files() + " files and folders");
        }
        if (walk.getDepth() > limits.depth()) {
            throw new IOException(
                    "`" + Letters.visible(path(walk)) + "` lies more than " + limits.depth() + " folders deep");
        }
        paths += walk.getPathLength();
        if (walk.getPathLength() > PATH || paths > PATHS) {
            throw new IOException("it has a path of more than " + PATH + " bytes, or paths of more than " + PATHS
                    + " bytes together");
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
