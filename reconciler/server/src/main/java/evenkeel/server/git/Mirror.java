package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

import evenkeel.disk.Folders;

/// A bare repository of ours, in the state's folder. What is in it can be had again.
final class Mirror {

    private static final int PACKS = 40;

    private Mirror() {
    }

    /// Each fetch leaves a pack behind, and each pack is an open file: of many, one is made. Work of seconds.
    static void tidy(Repository repository) throws IOException {
        if (((FileRepository) repository).getObjectDatabase().getPacks().size() > PACKS) {
            pack(repository);
        }
    }

    /// Makes one pack of what there is. What no branch leads to any more stays: it may have been accepted.
    static void pack(Repository repository) throws IOException {
        var collector = new GC((FileRepository) repository);
        collector.setPackExpireAgeMillis(0);
        collector.setExpireAgeMillis(Duration.ofDays(3650).toMillis());
        try {
            collector.gc().get();
        } catch (ParseException | GitAPIException | ExecutionException e) {
            throw new IOException("the repository " + repository.getDirectory() + " cannot be packed: "
                    + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
