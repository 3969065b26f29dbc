package evenkeel.server.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.plan.Differences;
import evenkeel.spi.Change;

/// A planner's questions to a shelf, about one host where one record was seen.
record Asking(Shelf shelf) implements Differences {

    private static final HostName HOST = new HostName("web-01");
    private static final Tree.Fields RECORD = Tree.fields("text", "b");

    static DesiredState desired(Item item) {
        return new DesiredState(HOST, List.of(item), new TreeMap<>(), Digest.of("desired"));
    }

    static Facts facts(Item item) {
        var seen = new Observation.Seen(item.digest(), Digest.of(RECORD.canonical()), Instant.EPOCH);
        return new Facts(HOST, Instant.EPOCH, 1, new TreeMap<>(), new TreeMap<>(Map.of(item.key(), seen)),
                new TreeMap<>(), new TreeSet<>());
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        return shelf.problem(plugin);
    }

    @Override
    public Optional<Tree.Fields> record(Digest digest) {
        return Optional.of(RECORD);
    }

    @Override
    public List<Change> diff(Item item, Tree.Fields observed) {
        return shelf.diff(item, observed);
    }
}
