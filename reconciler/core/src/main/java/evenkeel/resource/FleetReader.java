package evenkeel.resource;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.HostName;

/// Reads a snapshot into a fleet, or into all its faults at once. What it answers depends on its arguments alone; it
/// remembers parsed files, so that the next revision costs what it changed. Several threads may use one reader.
public final class FleetReader {

    private final Memo memo = new Memo();
    private final PluginSignatures signatures;
    /// Hosts as they were made of the last reading's sheets.
    private volatile Map<Sheet, Fleet.Host> hosts = Map.of();

    /// Believes no signature of a plugin: for repositories that ask for none.
    public FleetReader() {
        this(PluginSignatures.NONE);
    }

    public FleetReader(PluginSignatures signatures) {
        this.signatures = signatures;
    }

    /// Reads a revision.
    ///
    /// @param shelf the zips that are at hand, by digest, and what each offers; pins of others are
    ///        [Reading#missing()]
    public Reading read(Snapshot snapshot, Map<Digest, List<ActionDescriptor>> shelf) {
        var faults = new Faults();
        if (!readable(snapshot, faults)) {
            return new Reading(Optional.empty(), faults.listed(), List.of());
        }
        Paths.check(snapshot, faults);
        var layout = Layout.of(snapshot, faults);
        var sheets = sheets(snapshot, layout, faults);
        var relations = new Relations(layout, sheets, faults);
        relations.check();
        new SigningRelations(relations, snapshot).check();
        var made = new IdentityHashMap<Sheet, Fleet.Host>();
        var fleet = new Draft(snapshot, relations,
                offers(layout, relations, new Offers.Shelved(shelf, signatures), faults), faults);
        var read = fleet.fleet(made, hosts);
        hosts = made.isEmpty() ? hosts : made;
        memo.read(snapshot.files().keySet());
        return new Reading(read, faults.listed(), fleet.offers.missing());
    }

    private static Offers offers(Layout layout, Relations relations, Offers.Shelved shelf, Faults faults) {
        if (layout.of(Kind.PLUGINS).isEmpty()) {
            return Offers.NONE;
        }
        return relations.of(Kind.PLUGINS).values().stream().findFirst()
                .map(sheet -> Offers.of(sheet.spec(), shelf, faults)).orElse(Offers.UNREAD);
    }

    /// How many files had to be parsed since this reader was made.
    long parsed() {
        return memo.misses();
    }

    private static boolean readable(Snapshot snapshot, Faults faults) {
        if (snapshot.files().isEmpty()) {
            faults.error(Position.file("fleet.yaml"), "the tree is empty, and nothing is changed",
                    "write a fleet.yaml; evenkeel init makes one");
        } else if (snapshot.files().size() > RepositoryLimits.FILES) {
            faults.error(Position.file("fleet.yaml"), "the tree holds " + snapshot.files().size() + " files",
                    "at most " + RepositoryLimits.FILES + " are read");
        } else if (!snapshot.files().containsKey("fleet.yaml")) {
            faults.error(Position.file("fleet.yaml"), "there is no fleet.yaml, and nothing is changed",
                    "write one; evenkeel init makes it");
            return true;
        }
        return !faults.refused();
    }

    private Map<Kind, SortedMap<String, Sheet>> sheets(Snapshot snapshot, Layout layout, Faults faults) {
        var reader = new Sheets(snapshot, memo, faults);
        Map<Kind, SortedMap<String, Sheet>> sheets = new EnumMap<>(Kind.class);
        for (var kind : Kind.values()) {
            var ofKind = new TreeMap<String, Sheet>();
            layout.of(kind).forEach((name, path) -> reader.read(kind, name, path)
                    .ifPresent(sheet -> ofKind.put(name, sheet)));
            sheets.put(kind, ofKind);
        }
        return sheets;
    }

    /// The fleet in the making.
    private record Draft(Snapshot snapshot, Relations relations, Offers offers, Faults faults) {

        /// @param made takes the hosts, by their sheets
        /// @param before those of another reading
        Optional<Fleet> fleet(Map<Sheet, Fleet.Host> made, Map<Sheet, Fleet.Host> before) {
            var contents = new Contents(snapshot, faults);
            var documents = all(Kind.DOCUMENT, Function.identity(), new Documents(offers, contents, faults)::read);
            var arguments = new NamedDocuments(relations, documents, faults).arguments(offers);
            if (faults.refused()) {
                return Optional.empty();
            }
            return Optional.of(new Fleet(snapshot.revision(),
                    Values.settings(relations.of(Kind.FLEET).values().iterator().next()),
                    hosts(made, before), all(Kind.PERSON, Function.identity(), Values::person),
                    all(Kind.POLICY, Function.identity(), Values::policy),
                    all(Kind.GROUP, Function.identity(), Values::group), documents,
                    all(Kind.ASSOCIATION, Function.identity(),
                            sheet -> Values.association(sheet, arguments.get(sheet.name()))),
                    all(Kind.ACTIVATION, Function.identity(), Values::activation),
                    all(Kind.SUSPENSION, Function.identity(), RolloutValues::suspension),
                    all(Kind.APPROVAL, Function.identity(), RolloutValues::approval),
                    all(Kind.NOTIFICATION, Function.identity(), RolloutValues::notification),
                    all(Kind.COMMAND, Function.identity(),
                            sheet -> CommandTables.command(sheet, arguments.get("commands/" + sheet.name()))),
                    all(Kind.TRIGGER, Function.identity(),
                            sheet -> CommandTables.trigger(sheet, arguments.get("triggers/" + sheet.name()))),
                    new Fleet.Plugins(offers.pins(), offers.actions()), contents.named()));
        }

        private SortedMap<HostName, Fleet.Host> hosts(Map<Sheet, Fleet.Host> made, Map<Sheet, Fleet.Host> before) {
            var hosts = new TreeMap<HostName, Fleet.Host>();
            for (var sheet : relations.of(Kind.HOST).values()) {
                var known = before.get(sheet);
                var host = known == null ? Values.host(sheet) : known;
                made.put(sheet, host);
                hosts.put(host.name(), host);
            }
            return hosts;
        }

        private <K extends Comparable<K>, V> SortedMap<K, V> all(Kind kind, Function<String, K> key,
                Function<Sheet, V> value) {
            var all = new TreeMap<K, V>();
            relations.of(kind).forEach((name, sheet) -> all.put(key.apply(name), value.apply(sheet)));
            return all;
        }
    }
}
