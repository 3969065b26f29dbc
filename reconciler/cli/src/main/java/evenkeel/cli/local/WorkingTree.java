package evenkeel.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;

import evenkeel.resource.RepositoryLimits;
import evenkeel.resource.Snapshot;

/// A folder as a snapshot: as Git would see it if all of it were committed.
final class WorkingTree extends SimpleFileVisitor<Path> {

    static final String REVISION = "working tree";

    private final Path root;
    private final TreeMap<String, Snapshot.File> files = new TreeMap<>();

    private WorkingTree(Path root) {
        this.root = root;
    }

    static Snapshot read(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new Wrong("there is no folder " + root);
        }
        var tree = new WorkingTree(root);
        Files.walkFileTree(root, tree);
        return new Snapshot(REVISION, tree.files);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.getFileName() != null && folder.getFileName().toString().equals(".git")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!folder.equals(root) && Files.exists(folder.resolve(".git"))) {
            files.put(name(folder), new Snapshot.File(Snapshot.Type.SUBMODULE, new byte[0], 0));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (files.size() > RepositoryLimits.FILES) {
            throw new Wrong(root + " holds more than " + RepositoryLimits.FILES + " files: is it a fleet repository?");
        }
        if (attributes.isSymbolicLink()) {
            var target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            files.put(name(file), new Snapshot.File(Snapshot.Type.LINK, target, target.length));
        } else if (attributes.isRegularFile() && !file.getFileName().toString().equals(".git")) {
            var bytes = attributes.size() > RepositoryLimits.CONTENT_BYTES ? new byte[0] : Files.readAllBytes(file);
            files.put(name(file), new Snapshot.File(Snapshot.Type.FILE, bytes, attributes.size()));
        }
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        return root.relativize(file).toString();
    }
}
