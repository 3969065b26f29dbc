package evenkeel.agent.observe;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.agent.order.Blobs;
import evenkeel.agent.order.KeptItems;
import evenkeel.loader.Lasting;
import evenkeel.loader.LoadedAction;
import evenkeel.loader.LoadedAction.Sight;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Skipped;
import evenkeel.spi.Watch;

/// Looks at items; nothing is changed by it.
public final class Observer {

    private final Plugins plugins;
    private final Host host;
    private final KeptItems kept;
    private final Blobs blobs;
    private final InstantSource clock;
    private final Gathered gathered = new Gathered();
    private final StandingItems standing = new StandingItems();

    public Observer(Plugins plugins, Host host, KeptItems kept, Blobs blobs, InstantSource clock) {
        this.plugins = plugins;
        this.host = host;
        this.kept = kept;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// @param others the items among which `onChangeOf` finds those it names
    public Look look(Item item, Map<Key, Item> others) {
        try {
            var sight = sight(item, others);
            if (item.wiring().onChangeOf().isEmpty()) {
                return seen(item, sight, "");
            }
            var now = now(item, others);
            var before = kept.of(item.key()).seen();
            var wrapped = Tree.fields("saw", sight.record(), "seen", before, "now", now);
            return seen(item, new Sight(wrapped, Digest.of(wrapped.canonical()),
                    before.equals(now) ? sight.changes() : follow(sight.changes(), item, before, now)), now);
        } catch (Skipped e) {
            return new Look.Blind(item, new Observation.Skipped(item.digest(), because(e), clock.instant()));
        } catch (IOException e) {
            return new Look.Blind(item, new Observation.Unknown(item.digest(), because(e), clock.instant()));
        }
    }

    /// Something on the host may have changed: what items saw together is looked at anew.
    public void forget() {
        gathered.forget();
    }

    /// The action of an item.
    ///
    /// @throws IOException if no plugin offers it, saying why
    public LoadedAction action(Item item) throws IOException {
        return plugins.action(item.plugin(), item.action()).orElseThrow(() -> new IOException(
                plugins.problem(item.plugin()).orElse("the plugin offers no action `" + item.action() + "`")));
    }

    /// Whether its action runs something once and keeps a record of it; false if no plugin offers it.
    public boolean records(Item item) {
        return plugins.action(item.plugin(), item.action()).filter(action -> action.type().has(Trait.RECORDS))
                .isPresent();
    }

    public ItemHost hostOf(Item item) {
        return hostOf(item, ItemHost.Runner.PLAIN);
    }

    public ItemHost hostOf(Item item, ItemHost.Runner runner) {
        return new ItemHost(host, item, kept.of(item.key()).lastRun(), blobs, runner);
    }

    private Sight sight(Item item, Map<Key, Item> others) throws IOException {
        var action = action(item);
        if (!action.together()) {
            return standing.of(item, action).look(hostOf(item));
        }
        var record = gathered.record(item, action, others.values(), hostOf(item));
        return new Sight(record, Digest.of(record.canonical()), action.diff(item.desired(), record));
    }

    /// The paths whose change means: look again; and how often to look where nothing tells.
    public Watch watch(Item item) throws IOException {
        return standing.of(item, action(item)).watch();
    }

    /// What is remembered of other items goes.
    public void keep(Map<Key, Item> items) {
        standing.keep(items);
    }

    /// What is said of an item that is left alone for now.
    public Look left(Item item, String because) {
        return new Look.Blind(item, new Observation.Unknown(item.digest(), because, clock.instant()));
    }

    /// The host's commands that can outlive the agent, if it has such.
    public Optional<Lasting> lasting() {
        return host instanceof Lasting lasting ? Optional.of(lasting) : Optional.empty();
    }

    private Look seen(Item item, Sight sight, String now) {
        var observation = new Observation.Seen(item.digest(), sight.digest(), clock.instant());
        return new Look.Seen(item, sight.record(), observation, now, sight.changes());
    }

    private String now(Item item, Map<Key, Item> others) throws IOException {
        var sum = Digest.sha256();
        for (var key : item.wiring().onChangeOf()) {
            var other = others.get(key);
            if (other == null) {
                throw new IOException("it follows " + key + ", which the standing order does not hold");
            }
            try {
                sum.update(sight(other, others).digest().bytes());
            } catch (Skipped e) {
                sum.update((byte) 0);
            } catch (IOException e) {
                throw new IOException("it follows " + key + ", which cannot be seen: " + because(e), e);
            }
        }
        return Digest.read(sum.digest()).hex();
    }

    private static List<Change> follow(List<Change> changes, Item item, String before, String now) {
        var all = new ArrayList<>(changes);
        all.add(new Change(Change.Verb.RESTART, "on change of " + item.wiring().onChangeOf().getFirst(),
                brief(before), brief(now)));
        return all;
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }

    private static String because(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
