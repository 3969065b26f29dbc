package evenkeel.agent.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.Key;

/// What is remembered of every key: one file each, on the disk when a call returns.
public final class KeptItems {

    private final State state;
    private final TreeMap<Key, Kept> kept = new TreeMap<>();

    private KeptItems(State state) {
        this.state = state;
    }

    public static KeptItems open(State state) throws IOException {
        var items = new KeptItems(state);
        for (var file : state.disk().list(state.folder().resolve("items"))) {
            var name = file.getFileName().toString();
            if (name.endsWith(".json") && !name.startsWith(".")) {
                state.read("items/" + name, Kept.class).ifPresent(read -> items.kept.put(read.key(), read));
            }
        }
        return items;
    }

    public Kept of(Key key) {
        return kept.getOrDefault(key, Kept.nothing(key));
    }

    public Collection<Kept> all() {
        return List.copyOf(kept.values());
    }

    /// By key, as the reconciler is told.
    public List<Held> held() {
        return kept.values().stream().flatMap(one -> one.told().stream()).toList();
    }

    public void put(Kept next) throws IOException {
        if (!next.equals(kept.get(next.key()))) {
            state.write("agent.item", "items/" + name(next.key()) + ".json", next);
            kept.put(next.key(), next);
        }
    }

    /// Keeps what was there before the first change.
    public void save(Kept next, byte[] before) throws IOException {
        state.disk().replace("agent.saved", savedFile(next.key()), before);
        put(next.withSaved());
    }

    public Optional<byte[]> saved(Key key) throws IOException {
        return state.disk().read(savedFile(key));
    }

    /// Lets go of it. That a script ran is not forgotten: the same one does not run again.
    public void forget(Key key) throws IOException {
        var last = of(key);
        if (last.lastRun().isPresent()) {
            put(last.released());
        } else {
            state.disk().delete("agent.item", state.folder().resolve("items/" + name(key) + ".json"));
            kept.remove(key);
        }
        if (last.saved()) {
            state.disk().delete("agent.saved", savedFile(key));
        }
    }

    private Path savedFile(Key key) {
        return state.folder().resolve("saved").resolve(name(key));
    }

    private static String name(Key key) {
        return Digest.of(key.text()).hex().substring(0, 32);
    }
}
