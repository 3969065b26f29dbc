package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

import evenkeel.model.Digest;
import evenkeel.model.Json;
import evenkeel.reconcile.Fold;

/// A checkpoint as files of a year's branch: `checkpoint/trail.json`, `checkpoint/ledger.json`, and one for each host,
/// `checkpoint/hosts/web-01.json`.
final class CheckpointFiles {

    static final String FOLDER = "checkpoint";
    private static final String TRAIL = FOLDER + "/trail.json";
    private static final String LEDGER = FOLDER + "/ledger.json";
    private static final String HOSTS = FOLDER + "/hosts/";

    private CheckpointFiles() {
    }

    /// All of it that is not the ledger's.
    private record Trail(List<Checkpoint.Former> former, SortedMap<String, AuditMessage.Last> last,
            SortedMap<String, Digest> open) {
    }

    /// The files by path: the same checkpoint gives the same bytes.
    static SortedMap<String, byte[]> of(Checkpoint checkpoint) {
        var files = new TreeMap<String, byte[]>();
        files.put(TRAIL, bytes(new Trail(checkpoint.former(), checkpoint.last(), checkpoint.open())));
        files.put(LEDGER, bytes(checkpoint.fold().whole()));
        checkpoint.fold().hosts()
                .forEach(host -> files.put(HOSTS + host.enrolled().host() + ".json", bytes(host)));
        return files;
    }

    private static byte[] bytes(Object value) {
        return (Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The files' ids, as a repository has them.
    static SortedMap<String, ObjectId> ids(Checkpoint checkpoint) {
        var ids = new TreeMap<String, ObjectId>();
        try (var inserter = new ObjectInserter.Formatter()) {
            of(checkpoint).forEach((path, bytes) -> ids.put(path, inserter.idFor(Constants.OBJ_BLOB, bytes)));
        }
        return ids;
    }

    /// The files that a tree has of a checkpoint.
    static SortedMap<String, ObjectId> ids(ObjectReader reader, ObjectId tree) throws IOException {
        var ids = new TreeMap<String, ObjectId>();
        try (var walk = TreeWalk.forPath(reader, FOLDER, tree)) {
            if (walk == null || !walk.isSubtree()) {
                return ids;
            }
            walk.enterSubtree();
            walk.setRecursive(true);
            while (walk.next() && walk.getPathString().startsWith(FOLDER + "/")) {
                ids.put(walk.getPathString(), walk.getObjectId(0));
            }
        }
        return ids;
    }

    /// @param tree of any commit of a year's branch
    /// @return empty if the branch opened with none: it is the trail's first
    static Optional<Checkpoint> read(ObjectReader reader, ObjectId tree) throws IOException {
        var ids = ids(reader, tree);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var trail = value(reader, ids, TRAIL, Trail.class);
        var hosts = new ArrayList<Fold.Host>();
        for (var path : ids.tailMap(HOSTS).keySet()) {
            if (path.startsWith(HOSTS)) {
                hosts.add(value(reader, ids, path, Fold.Host.class));
            }
        }
        return Optional.of(new Checkpoint(trail.former(), trail.last(), trail.open(),
                new Fold(value(reader, ids, LEDGER, Fold.Whole.class), hosts)));
    }

    private static <T> T value(ObjectReader reader, SortedMap<String, ObjectId> ids, String path, Class<T> type)
            throws IOException {
        var id = ids.get(path);
        if (id == null) {
            throw new IOException("the checkpoint has no " + path);
        }
        try {
            var bytes = reader.open(id, Constants.OBJ_BLOB).getBytes(AuditLog.LARGEST);
            return Json.parse(new String(bytes, StandardCharsets.UTF_8), type);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
