package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

import evenkeel.disk.Folders;

/// A bare repository of ours, in the state's folder. What is in it can be had again.
final class Mirror {

    private Mirror() {
    }

    /// Opens it; makes it if it is not there, and anew if it cannot be opened.
    static Repository open(Path folder) throws IOException {
        Hermetic.on();
        unlock(folder);
        try {
            return openOrMake(folder);
        } catch (IOException e) {
            Folders.remove(folder);
            return openOrMake(folder);
        }
    }

    private static Repository openOrMake(Path folder) throws IOException {
        var repository = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().setMustExist(false).build();
        try {
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
            }
            repository.resolve("HEAD");
            var config = repository.getConfig();
            if (!config.getBoolean("core", "fsyncObjectFiles", false)) {
                config.setBoolean("core", null, "fsyncObjectFiles", true);
                config.setBoolean("core", null, "fsyncRefFiles", true);
                config.save();
            }
            return repository;
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw new IOException("the repository " + folder + " cannot be opened: " + Sentences.of(e), e);
        }
    }

    /// A process that was killed leaves its locks behind. Nobody else works in these folders: see `StateLock`.
    private static void unlock(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.find(folder, 20, (file, _) -> file.getFileName().toString().endsWith(".lock"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
