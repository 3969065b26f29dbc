package evenkeel.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import evenkeel.file.FileAction;
import evenkeel.loader.LoadedAction;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.reconcile.Actions;
import evenkeel.shell.ScriptAction;
import evenkeel.spi.Change;

/// The real actions, of this class path, behind stand-ins for their zips: the bytes travel, the classes are here.
final class Plugins implements Actions {

    private final Map<Digest, byte[]> zips = new LinkedHashMap<>();
    private final Map<Digest, LoadedAction> offers = new HashMap<>();
    private final Set<Digest> broken = new HashSet<>();
    private final Set<Digest> withheld = new HashSet<>();
    private final Set<Digest> pinned = new HashSet<>();

    Plugins() {
        for (var version : List.of("1", "2")) {
            offer("file", version, LoadedAction.of("file", new FileAction()));
            offer("shell", version, LoadedAction.of("shell", new ScriptAction()));
        }
        offer("file", "3", new Exclaiming());
        withheld.add(digest("file", "2"));
        withheld.add(digest("file", "3"));
        withheld.add(digest("shell", "2"));
    }

    private void offer(String id, String version, LoadedAction action) {
        zips.put(digest(id, version), bytes(id, version));
        offers.put(digest(id, version), action);
    }

    private static byte[] bytes(String id, String version) {
        return ("zip of " + id + " " + version).getBytes(StandardCharsets.UTF_8);
    }

    static Digest digest(String id, String version) {
        return Digest.of(bytes(id, version));
    }

    static String yaml(String id, String version) {
        return "  - {id: " + id + ", version: \"" + version + "\", sha256: " + digest(id, version).hex() + "}\n";
    }

    /// The zip comes to hand.
    void arrives(String id, String version) {
        withheld.remove(digest(id, version));
    }

    /// From now on its classes do not load, on either side.
    void breaks(String id, String version) {
        broken.add(digest(id, version));
    }

    @Override
    public Map<Digest, List<ActionDescriptor>> shelf() {
        var shelf = new HashMap<Digest, List<ActionDescriptor>>();
        offers.forEach((digest, action) -> {
            if (!withheld.contains(digest)) {
                shelf.put(digest, List.of(action.descriptor()));
            }
        });
        return shelf;
    }

    @Override
    public void pinned(List<Pin> pins) {
        pinned.clear();
        pins.forEach(pin -> pinned.add(pin.sha256()));
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        if (broken.contains(plugin)) {
            return Optional.of("plugin " + plugin.brief() + ": its classes do not load");
        }
        return pinned.contains(plugin) ? Optional.empty() : Optional.of("plugin " + plugin.brief() + " is not loaded");
    }

    @Override
    public List<Change> diff(Item item, Tree.Fields observed) {
        try {
            return offers.get(item.plugin()).diff(item.desired(), observed);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public boolean signed(Pin plugin, String signature, List<String> signers) {
        return false;
    }

    @Override
    public Optional<byte[]> zip(Digest plugin) {
        return Optional.ofNullable(zips.get(plugin));
    }

    /// What one agent has loaded: only what came over its link, whole.
    evenkeel.agent.observe.Plugins ofAgent() {
        return new evenkeel.agent.observe.Plugins() {
            private final Set<Digest> loaded = new HashSet<>();

            @Override
            public void use(Collection<Pin> pins, Function<Digest, Path> zip) {
                loaded.clear();
                pins.stream().map(Pin::sha256).filter(digest -> good(digest, zip.apply(digest))).forEach(loaded::add);
            }

            @Override
            public Optional<LoadedAction> action(Digest plugin, String name) {
                return Optional.ofNullable(loaded.contains(plugin) ? offers.get(plugin) : null)
                        .filter(action -> action.type().name().equals(name));
            }

            @Override
            public Optional<String> problem(Digest plugin) {
                return loaded.contains(plugin)
                        ? Optional.empty()
                        : Optional.of("plugin " + plugin.brief() + (broken.contains(plugin)
                                ? ": its classes do not load"
                                : " has not come yet"));
            }
        };
    }

    private boolean good(Digest digest, Path zip) {
        try {
            return !broken.contains(digest) && Files.isRegularFile(zip)
                    && Digest.of(Files.readAllBytes(zip)).equals(digest);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
