package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.eclipse.jgit.lib.Constants;

/// Wakes the loop as soon as the branch moves: watches the references of a repository on this machine, and a folder
/// that a post-receive hook writes to. What it misses, the next poll finds.
public final class RefWatch implements AutoCloseable {

    private static final long LOOK_AGAIN_SECONDS = 30;

    private final WatchService watches;
    private final Optional<Path> repository;
    private final String branch;
    private final Path wakeFolder;
    private final Set<String> names;

    private RefWatch(WatchService watches, Optional<Path> repository, String branch, Path wakeFolder) {
        this.watches = watches;
        this.repository = repository;
        this.branch = branch;
        this.wakeFolder = wakeFolder;
        this.names = new TreeSet<>(Arrays.asList(branch.split("/")));
        names.addAll(Set.of("refs", "heads", "packed-refs", "tables.list"));
    }

    /// @param wakeFolder is made; anything that happens in it wakes
    /// @param wake is called on a thread of its own; must not wait
    public static RefWatch on(Remote remote, String branch, Path wakeFolder, Runnable wake) throws IOException {
        Files.createDirectories(wakeFolder);
        var watch = new RefWatch(FileSystems.getDefault().newWatchService(), remote.folder(), branch, wakeFolder);
        watch.register();
        Thread.ofPlatform().name("ref-watch").daemon().start(() -> watch.run(wake));
        return watch;
    }

    private void run(Runnable wake) {
        try {
            while (true) {
                var key = watches.poll(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                var wanted = key != null && wanted(key);
                register();
                if (wanted) {
                    wake.run();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // it was closed
        }
    }

    private boolean wanted(WatchKey key) {
        var wanted = false;
        for (var event : key.pollEvents()) {
            wanted |= key.watchable().equals(wakeFolder) || event.kind() == StandardWatchEventKinds.OVERFLOW
                    || names.contains(String.valueOf(event.context()));
        }
        key.reset();
        return wanted;
    }

    /// Watches what is there now: a folder that is watched already stays so.
    private void register() {
        watch(wakeFolder);
        if (repository.isPresent()) {
            var folder = repository.get();
            watch(folder);
            watch(folder.resolve("reftable"));
            for (var name : (Constants.R_HEADS + branch).split("/")) {
                folder = folder.resolve(name);
                watch(folder);
            }
        }
    }

    private void watch(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            folder.register(watches, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            // it went away, or there are too many watches: the poll remains
        }
    }

    @Override
    public void close() throws IOException {
        watches.close();
    }
}
