package evenkeel.stories;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import evenkeel.desired.Altered;
import evenkeel.desired.Compiler;
import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.plan.Differences;
import evenkeel.plan.Planner;
import evenkeel.resource.Fleet;
import evenkeel.resource.FleetReader;
import evenkeel.resource.Snapshot;
import evenkeel.spi.Change;

/// The pure stages from a snapshot to a plan, each remembering what it may, as text.
final class Stages {

    private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");
    private final Plugins plugins = new Plugins();
    private final FleetReader reader = new FleetReader();
    private final Map<Digest, Tree.Fields> records = new HashMap<>();
    private final Planner planner = new Planner(differences());
    private final Map<HostName, String> known = new HashMap<>();
    private Fleet fleet;
    private Compiler compiler;
    /// Hosts that were compiled for the snapshot before.
    final SortedSet<String> compiled = new TreeSet<>();

    Stages() {
        plugins.arrives("shell", "2");
    }

    /// What every host should have, and what has to change there.
    String of(Snapshot snapshot) {
        var reading = reader.read(snapshot, plugins.shelf());
        var now = reading.fleet().orElseThrow(() -> new AssertionError(reading.diagnostics().toString()));
        plugins.pinned(now.plugins().pins());
        var next = compiler == null ? Compiler.of(now) : compiler.next(now);
        compiled.clear();
        for (var host : GeneratedFleet.hosts()) {
            if (compiler == null
                    || Altered.between(compiler, next).reaches(host, tags(fleet, host), tags(now, host))) {
                compiled.add(host.name());
                known.put(host, text(next, host, tags(now, host)));
            }
        }
        compiler = next;
        fleet = now;
        return GeneratedFleet.hosts().stream().map(known::get).collect(Collectors.joining());
    }

    private static TreeMap<String, String> tags(Fleet fleet, HostName host) {
        var tags = new TreeMap<String, String>();
        Optional.ofNullable(fleet.hosts().get(host)).ifPresent(file -> tags.putAll(file.tags()));
        return tags;
    }

    private String text(Compiler compiler, HostName host, TreeMap<String, String> tags) {
        var compiled = compiler.host(host, tags, new TreeMap<>(), Map.of());
        return Json.line(compiled.desired()) + '\n' + compiled.contents().keySet() + '\n'
                + Json.line(planner.plan(compiled.desired(), facts(host, compiled.desired())).plan()) + '\n';
    }

    /// What an agent may have seen: the same for the same item.
    private Facts facts(HostName host, DesiredState desired) {
        var observations = new TreeMap<Key, Observation>();
        for (var item : desired.items()) {
            var random = new Random(item.digest().hex().hashCode());
            var record = item.action().equals("file")
                    ? Tree.fields("type", random.nextBoolean() ? "absent" : "file", "sha256", "", "size", "0", "mode",
                            "0644",
                            "owner", "root", "group", "root", "target", "")
                    : Tree.fields("check", "", "wanted", item.run(), "last", "", "outcome", "", "exit", "0");
            var digest = Digest.of(record.canonical());
            records.put(digest, record);
            if (random.nextInt(5) > 0) {
                observations.put(item.key(), new Observation.Seen(item.digest(), digest, SEEN));
            }
        }
        return new Facts(host, SEEN, 1, new TreeMap<>(), observations, new TreeMap<>(), new TreeSet<>());
    }

    private Differences differences() {
        return new Differences() {
            @Override
            public Optional<String> problem(Digest plugin) {
                return plugins.problem(plugin);
            }

            @Override
            public Optional<Tree.Fields> record(Digest digest) {
                return Optional.ofNullable(records.get(digest));
            }

            @Override
            public List<Change> diff(Item item, Tree.Fields observed) {
                return plugins.diff(item, observed);
            }
        };
    }

    /// Prints the stages of a fleet and its edits: for a JVM of its own.
    public static void main(String[] arguments) {
        var fleet = new GeneratedFleet(new Random(Long.parseLong(arguments[0])));
        var stages = new Stages();
        for (int i = 0; i < 10; i++) {
            System.out.print(stages.of(fleet.snapshot()));
            fleet.edit();
        }
    }
}
