package evenkeel.agent.observe;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One inotify watch for all paths of an agent: on the folder of each, or, where that is missing, on the nearest one
/// above it that is there.
public final class Watcher implements AutoCloseable {

    private static final int ROUNDS = 100;

    private final Path root;
    private final Consumer<Set<String>> changed;
    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    /// Where each watched path stands on this machine.
    private Map<String, Path> places = Map.of();

    /// @param root where the host's paths begin
    /// @param changed told the watched paths at or above which something changed; told none at all where events were
    ///        lost
    public Watcher(Path root, Consumer<Set<String>> changed) throws IOException {
        this.root = root.toRealPath();
        this.changed = changed;
        this.service = this.root.getFileSystem().newWatchService();
    }

    /// From now on these are watched, and no others.
    public synchronized void watch(Set<String> wanted) {
        places = new HashMap<>();
        wanted.forEach(path -> places.put(path, root));
        arm();
    }

    /// Tells of changes until it is closed.
    public void run() throws InterruptedException {
        try {
            while (true) {
                var seen = new LinkedHashSet<String>();
                boolean lost = take(service.take(), seen);
                for (var key = service.poll(); key != null; key = service.poll()) {
                    lost |= take(key, seen);
                }
                if (lost) {
                    changed.accept(Set.of());
                } else if (!seen.isEmpty()) {
                    changed.accept(seen);
                }
            }
        } catch (ClosedWatchServiceException e) {
            return; // closed: that is how it ends
        }
    }

    /// @return whether events were lost
    private synchronized boolean take(WatchKey key, Set<String> seen) {
        var folder = (Path) key.watchable();
        boolean lost = false;
        boolean grown = false;
        for (var event : key.pollEvents()) {
            if (event.kind() == OVERFLOW) {
                lost = true;
                continue;
            }
            var path = folder.resolve((Path) event.context());
            var concerned = concerned(path);
            seen.addAll(concerned);
            grown |= concerned.stream().anyMatch(watched -> !places.get(watched).equals(path));
        }
        if (!key.reset()) {
            keys.remove(folder);
            seen.addAll(concerned(folder));
            grown = true;
        }
        if (grown) {
            arm();
        }
        return lost;
    }

    private Set<String> concerned(Path path) {
        var concerned = new HashSet<String>();
        places.forEach((watched, place) -> {
            if (place.startsWith(path)) {
                concerned.add(watched);
            }
        });
        return concerned;
    }

    /// Watches the folders as they are; looks again afterwards, since one may have been made in between.
    private void arm() {
        var wanted = folders();
        for (int i = 0; i < ROUNDS; i++) {
            register(wanted);
            var now = folders();
            if (now.equals(wanted)) {
                return;
            }
            wanted = now;
        }
    }

    private Set<Path> folders() {
        var folders = new HashMap<Path, Path>();
        var real = new HashMap<Path, Path>();
        places.replaceAll((path, _) -> real(path, real));
        places.values().forEach(place -> folders.computeIfAbsent(place.getParent(), this::folder));
        return new HashSet<>(folders.values());
    }

    private void register(Set<Path> wanted) {
        keys.entrySet().removeIf(entry -> {
            if (!wanted.contains(entry.getKey())) {
                entry.getValue().cancel();
                return true;
            }
            return false;
        });
        for (var folder : wanted) {
            try {
                keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
            } catch (IOException e) {
                keys.remove(folder); // gone in this moment, or no watch to be had: the slow scan looks there
            }
        }
    }

    /// A folder, or the nearest above it that is there.
    private Path folder(Path wanted) {
        var folder = wanted;
        while (folder.startsWith(root) && !folder.equals(root) && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    /// Where it stands on this machine, with the links of its folder followed as long as they stay inside.
    ///
    /// @param known folders that were followed before
    private Path real(String path, Map<Path, Path> known) {
        var plain = root.resolve(path.substring(1)).normalize();
        var folder = known.computeIfAbsent(plain.getParent(), this::followed);
        return folder.resolve(plain.getFileName());
    }

    private Path followed(Path folder) {
        try {
            var real = folder.toRealPath();
            return real.startsWith(root) ? real : folder;
        } catch (IOException e) {
            return folder;
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
