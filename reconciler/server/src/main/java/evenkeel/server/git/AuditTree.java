package evenkeel.server.git;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// A tree kept between commits: only what is touched is read, and only what has changed is written. Names are ASCII.
final class AuditTree {

    private Folder root = new Folder(null);

    AuditTree(Optional<ObjectId> tree) {
        root.id = tree.orElse(null);
    }

    /// The file at that path.
    Optional<ObjectId> get(ObjectReader reader, String path) throws IOException {
        var names = path.split("/");
        var folder = root;
        for (int i = 0; i < names.length - 1; i++) {
            folder.load(reader);
            folder = folder.folders.get(names[i] + "/");
            if (folder == null) {
                return Optional.empty();
            }
        }
        folder.load(reader);
        return Optional.ofNullable(folder.files.get(names[names.length - 1]));
    }

    void put(ObjectReader reader, String path, ObjectId file) throws IOException {
        var names = path.split("/");
        var folder = root;
        for (int i = 0; i < names.length - 1; i++) {
            folder.load(reader);
            folder.id = null;
            folder = folder.folders.computeIfAbsent(names[i] + "/", _ -> new Folder(null));
        }
        folder.load(reader);
        folder.id = null;
        folder.files.put(names[names.length - 1], file);
    }

    /// Writes what has changed; forgets what was read, but for the ids.
    ObjectId write(ObjectInserter inserter) throws IOException {
        var id = root.write(inserter);
        root = new Folder(id);
        return id;
    }

    private static final class Folder {

        private ObjectId id;
        private boolean loaded;
        private final TreeMap<String, Folder> folders = new TreeMap<>();
        private final TreeMap<String, ObjectId> files = new TreeMap<>();

        Folder(ObjectId id) {
            this.id = id;
        }

        void load(ObjectReader reader) throws IOException {
            if (loaded) {
                return;
            }
            loaded = true;
            if (id == null) {
                return;
            }
            var entries = new CanonicalTreeParser();
            for (entries.reset(reader, id); !entries.eof(); entries.next()) {
                if (entries.getEntryFileMode() == FileMode.TREE) {
                    folders.put(entries.getEntryPathString() + "/", new Folder(entries.getEntryObjectId()));
                } else {
                    files.put(entries.getEntryPathString(), entries.getEntryObjectId());
                }
            }
        }

        ObjectId write(ObjectInserter inserter) throws IOException {
            if (id != null) {
                return id;
            }
            var all = new TreeMap<String, ObjectId>(files);
            for (var folder : folders.entrySet()) {
                all.put(folder.getKey(), folder.getValue().write(inserter));
            }
            var tree = new TreeFormatter();
            all.forEach((name, object) -> {
                var isFolder = name.endsWith("/");
                tree.append(isFolder ? name.substring(0, name.length() - 1) : name,
                        isFolder ? FileMode.TREE : FileMode.REGULAR_FILE, object);
            });
            id = inserter.insert(tree);
            return id;
        }
    }
}
