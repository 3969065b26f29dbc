package evenkeel.server.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.loader.LoadedAction;
import evenkeel.loader.LoadedNotifier;
import evenkeel.loader.PluginSet;
import evenkeel.loader.PluginZip;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.reconcile.Actions;
import evenkeel.resource.PluginSignatures;
import evenkeel.server.keys.PublicKey;
import evenkeel.server.keys.SshSig;
import evenkeel.spi.Change;

/// Folders of plugin zips. Each zip is described once; only the pinned ones are loaded. Any thread may call it.
public final class Shelf implements Actions, AutoCloseable {

    private static final int ZIPS = 1_000;

    private final List<Path> folders;
    private final PluginSet loaded;
    private final Map<Path, Zip> zips = new HashMap<>();
    private final SortedMap<Path, String> faults = new TreeMap<>();
    private Map<Digest, String> missing = Map.of();

    /// A zip as it was when it was described.
    private record Zip(Path file, long size, long changed, PluginZip plugin) {
    }

    private Shelf(List<Path> folders, PluginSet loaded) {
        this.folders = List.copyOf(folders);
        this.loaded = loaded;
    }

    /// @param folders of zips; one that is not there is empty
    /// @param workFolder for what is unpacked: wiped
    public static Shelf open(List<Path> folders, Path workFolder) throws IOException {
        var shelf = new Shelf(folders, PluginSet.in(workFolder));
        shelf.look();
        return shelf;
    }

    /// Looks at the folders again: describes what is new, forgets what has gone.
    public synchronized void look() throws IOException {
        var there = new HashSet<Path>();
        faults.clear();
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.list(folder)) {
                for (var file : files.filter(file -> file.toString().endsWith(".zip")).sorted().limit(ZIPS).toList()) {
                    there.add(file);
                    describe(file);
                }
            }
        }
        zips.keySet().retainAll(there);
    }

    private void describe(Path file) {
        try {
            long size = Files.size(file);
            long changed = Files.getLastModifiedTime(file).toMillis();
            var known = zips.get(file);
            if (known == null || known.size() != size || known.changed() != changed) {
                zips.put(file, new Zip(file, size, changed, PluginZip.describe(file)));
            }
        } catch (IOException e) {
            zips.remove(file);
            faults.put(file, file.getFileName() + " is no plugin that can be used: " + e.getMessage());
        }
    }

    /// Why files of the folders are no plugins, by file.
    public synchronized SortedMap<Path, String> faults() {
        return new TreeMap<>(faults);
    }

    /// What the zips say of themselves, by id and version.
    public synchronized List<PluginZip> plugins() {
        return zips.values().stream().map(Zip::plugin)
                .sorted(java.util.Comparator.comparing(PluginZip::id).thenComparing(PluginZip::version)
                        .thenComparing(PluginZip::sha256))
                .distinct().toList();
    }

    @Override
    public synchronized Map<Digest, List<ActionDescriptor>> shelf() {
        var shelf = new TreeMap<Digest, List<ActionDescriptor>>();
        zips.values().forEach(zip -> shelf.put(zip.plugin().sha256(), zip.plugin().actions()));
        return Collections.unmodifiableMap(shelf);
    }

    @Override
    public synchronized void pinned(List<Pin> pins) {
        var wanted = new HashSet<Digest>();
        var absent = new HashMap<Digest, String>();
        for (var pin : pins) {
            wanted.add(pin.sha256());
            var zip = find(pin.sha256());
            if (zip.isPresent()) {
                loaded.add(pin, zip.get().file());
            } else {
                absent.put(pin.sha256(), "plugin " + pin.id() + " " + pin.version() + ": no zip with sha256 "
                        + pin.sha256() + " is in " + folders);
            }
        }
        for (var digest : loaded.loaded()) {
            if (!wanted.contains(digest)) {
                withdraw(digest);
            }
        }
        missing = Map.copyOf(absent);
    }

    private void withdraw(Digest digest) {
        try {
            loaded.withdraw(digest);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    new IOException("plugin " + digest.brief() + " cannot be withdrawn: " + e.getMessage(), e));
        }
    }

    private Optional<Zip> find(Digest digest) {
        return zips.values().stream().filter(zip -> zip.plugin().sha256().equals(digest)).findFirst();
    }

    @Override
    public synchronized Optional<String> problem(Digest plugin) {
        return Optional.ofNullable(missing.get(plugin)).or(() -> loaded.problem(plugin));
    }

    @Override
    public List<Change> diff(Item item, Tree.Fields observed) {
        var action = action(item);
        try {
            return action.diff(item.desired(), observed);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    LoadedAction action(Item item) {
        return loaded.action(item.plugin(), item.action()).orElseThrow(() -> new IllegalArgumentException(
                problem(item.plugin()).orElse("plugin " + item.plugin().brief() + " has no action " + item.action())));
    }

    /// @throws IOException if its plugin is not loaded, with a sentence
    public LoadedNotifier notifier(Pin plugin, String name) throws IOException {
        return loaded.notifier(plugin.sha256(), name).orElseThrow(() -> new IOException(
                problem(plugin.sha256()).orElse("plugin " + plugin.id() + " has no notifier " + name)));
    }

    @Override
    public boolean signed(Pin plugin, String signature, List<String> signers) {
        return vouched(plugin, signature, signers);
    }

    /// See [PluginSignatures]: by Ed25519 keys.
    public static boolean vouched(Pin plugin, String signature, List<String> signers) {
        return SshSig.signer(signature, PluginSignatures.NAMESPACE,
                PluginSignatures.statement(plugin).getBytes(StandardCharsets.UTF_8)).map(PublicKey::line)
                .filter(signers::contains).isPresent();
    }

    @Override
    public Optional<byte[]> zip(Digest plugin) {
        Optional<Zip> zip;
        synchronized (this) {
            zip = find(plugin);
        }
        if (zip.isEmpty()) {
            return Optional.empty();
        }
        try {
            var bytes = Files.readAllBytes(zip.get().file());
            return Digest.of(bytes).equals(plugin) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        loaded.close();
    }
}
