package evenkeel.server.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A bare repository whose objects are written byte by byte: what `git` itself refuses to write too.
final class Forged implements AutoCloseable {

    static final int FILE = 0100644;
    static final int FOLDER = 0040000;

    final Path folder;
    private final Repository repository;
    private final ObjectInserter inserter;

    /// One name of a tree.
    record Name(byte[] name, int mode, ObjectId id) {
        static Name of(String name, int mode, ObjectId id) {
            return new Name(name.getBytes(StandardCharsets.UTF_8), mode, id);
        }
    }

    Forged(Path folder) throws IOException {
        this.folder = folder;
        repository = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        repository.create(true);
        inserter = repository.newObjectInserter();
    }

    ObjectId object(int type, byte[] bytes) throws IOException {
        return inserter.insert(type, bytes);
    }

    ObjectId blob(String text) throws IOException {
        return object(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The names as they come: nothing is sorted.
    ObjectId tree(List<Name> names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var name : names) {
            bytes.writeBytes((Integer.toOctalString(name.mode) + " ").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(name.name);
            bytes.write(0);
            name.id.copyRawTo(bytes);
        }
        return object(Constants.OBJ_TREE, bytes.toByteArray());
    }

    /// A tree that people could have written.
    ObjectId tree(TreeMap<String, String> files) throws IOException {
        var names = new TreeMap<String, Name>();
        var folders = new TreeMap<String, TreeMap<String, String>>();
        for (var file : files.entrySet()) {
            int slash = file.getKey().indexOf('/');
            if (slash < 0) {
                names.put(file.getKey(), Name.of(file.getKey(), FILE, blob(file.getValue())));
            } else {
                folders.computeIfAbsent(file.getKey().substring(0, slash), _ -> new TreeMap<>())
                        .put(file.getKey().substring(slash + 1), file.getValue());
            }
        }
        for (var folder : folders.entrySet()) {
            names.put(folder.getKey() + "/", Name.of(folder.getKey(), FOLDER, tree(folder.getValue())));
        }
        return tree(List.copyOf(names.values()));
    }

    /// @param extra further header lines and the message
    ObjectId commit(ObjectId tree, List<ObjectId> parents, String person, String extra) throws IOException {
        var text = new StringBuilder("tree " + tree.name() + "\n");
        parents.forEach(parent -> text.append("parent ").append(parent.name()).append('\n'));
        text.append("author ").append(person).append("\ncommitter ").append(person).append('\n').append(extra);
        return object(Constants.OBJ_COMMIT, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    ObjectId commit(ObjectId tree, ObjectId... parents) throws IOException {
        return commit(tree, List.of(parents), "Ada <ada@example.net> 1700000000 +0000", "\nchange\n");
    }

    /// Lets a name point there, whatever it is.
    void point(String ref, ObjectId to) throws IOException {
        inserter.flush();
        Files.writeString(folder.resolve(ref), to.name() + "\n");
    }

    /// The file of a loose object.
    Path file(ObjectId id) {
        return folder.resolve("objects/" + id.name().substring(0, 2) + "/" + id.name().substring(2));
    }

    @Override
    public void close() {
        inserter.close();
        repository.close();
    }
}
