package evenkeel.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import evenkeel.agent.observe.Plugins;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.protocol.Frame;

/// What the order needs from the reconciler: plugins, loaded, and contents.
final class Supplies {

    private final Memory memory;
    private final Plugins plugins;
    private final Fetcher fetcher;

    Supplies(Memory memory, Plugins plugins, Fetcher fetcher) {
        this.memory = memory;
        this.plugins = plugins;
        this.fetcher = fetcher;
    }

    /// Begins to fetch what is not there.
    ///
    /// @return whether all is there
    boolean fetch() {
        fetcher.need(memory.ordered());
        return fetcher.done();
    }

    /// Begins to fetch more than the order needs, where the reconciler is there.
    ///
    /// @return whether all that can be had is there
    boolean fetchBesides(Set<Digest> digests) {
        return digests.stream().allMatch(memory.blobs()::has) || fetcher.besides(digests);
    }

    /// @return whether that was the last that was missing
    boolean take(Frame.Blob blob) throws IOException {
        return fetcher.take(blob);
    }

    /// What is not there cannot come any more.
    void disconnected() {
        fetcher.disconnected();
    }

    /// Offers what is pinned, and loads what the order's items need of it.
    ///
    /// @return why some of that is not loaded
    List<String> load() {
        var pins = new ArrayList<>(memory.pins().all());
        pins.addAll(memory.invocations().pins());
        plugins.use(pins, memory.blobs()::path);
        return memory.order().items().values().stream().map(Item::plugin).distinct().sorted()
                .flatMap(plugin -> plugins.problem(plugin).stream()).toList();
    }

    /// A plugin whose last item has gone over to its successor is needed no more.
    void withdraw() throws IOException {
        int before = memory.pins().all().size();
        memory.keepPins();
        if (memory.pins().all().size() < before) {
            load();
        }
    }
}
