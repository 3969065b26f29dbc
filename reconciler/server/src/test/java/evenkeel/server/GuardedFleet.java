package evenkeel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Reconciler;
import evenkeel.reconcile.Source;
import evenkeel.resource.Snapshot;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.store.Spool;
import evenkeel.server.store.SqliteStore;
import evenkeel.spi.Change;

/// A real reconciler over a fleet in memory: three hosts that joined, and four people.
final class GuardedFleet implements Agents, AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final HostName WEB = new HostName("web-1");
    static final String CODE = "the code that nobody may read";
    /// A commit with a fault in the file of db-1.
    static final String FAULTY = "f".repeat(40);
    static final String REVISION = "a".repeat(40);

    final Reconciler reconciler;
    final SqliteStore store;
    final OutputFiles outputs;
    final List<String> closed = new ArrayList<>();
    final List<Frame> sent = new ArrayList<>();
    final SortedMap<String, String> files = new TreeMap<>();
    private final Spool spool;

    GuardedFleet(Path folder) throws IOException {
        spool = Spool.open(new RealDisk(), folder.resolve("spool"));
        store = new SqliteStore(folder.resolve("store.db"), _ -> {
        }, 10_000);
        store.entries(spool.entries());
        outputs = new OutputFiles(folder.resolve("outputs"), OutputFiles.Keep.DEFAULT);
        files();
        reconciler = new Reconciler(new Doors(source(), this, new WrittenLedger(spool, store), store, new NoActions(),
                _ -> new byte[64], outputs), new Identity("main", 1, List.of("ssh-ed25519 LINK"), "ssh-ed25519 ORDER"),
                spool.entries(), NOW);
        reconciler.turn(NOW);
        for (var name : List.of("web-1", "web-2", "db-1")) {
            var answer = enrol(name, CODE, "ssh-ed25519 KEY-OF-" + name);
            if (!answer.refused().isEmpty()) {
                throw new IllegalStateException(answer.refused());
            }
            var host = new HostName(name);
            connect(host);
            reconciler.links().received(host, new Frame.Entries(List.of(failure(host, 1))), NOW);
        }
        reconciler.turn(NOW);
    }

    Enrol.Answer enrol(String host, String code, String key) {
        return reconciler.links().enrol(key, new Enrol.Request("first", code, new HostName(host), "A".repeat(43) + "="),
                NOW);
    }

    void connect(HostName host) {
        reconciler.links().connected(host,
                new Frame.Hello(Frame.VERSION, "guarded", host, "0.1.0", 1, 0, new TreeMap<>(), List.of()), NOW);
    }

    static HostEntry failure(HostName host, long sequence) {
        return new HostEntry(host, 1, sequence, NOW, "repair", REVISION, new Key("file:/of-" + host),
                Digest.of("item"), List.of(Change.update("content", "a", "b")),
                Optional.of(new Outcome.Failed("the disk of " + host + " is full")), "");
    }

    /// As they are on the disk.
    List<Entry> entries() {
        try {
            return spool.entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Event.Asked> asked() {
        return entries().stream().map(Entry::event).filter(Event.Asked.class::isInstance).map(Event.Asked.class::cast)
                .toList();
    }

    private void files() {
        write("fleet.yaml", "Fleet", "guarded", "{}");
        write("plugins.yaml", "Plugins", "plugins", "{plugins: []}");
        write("activations/first.yaml", "Activation", "first", "{codeSha256: \"" + Digest.of(CODE).hex()
                + "\", registrationLimit: 3, expirationDate: 2030-01-01T00:00:00Z, hosts: [web-*, db-*]}");
        write("groups/web.yaml", "Group", "web", "{tagFilters: [{key: role, values: [web]}]}");
        for (var host : List.of("web-1", "web-2", "db-1")) {
            write("hosts/" + host + ".yaml", "Host", host,
                    "{tags: {role: " + host.substring(0, host.indexOf('-')) + "}}");
        }
        for (var person : List.of("operator", "reader", "deployer", "stranger")) {
            write("people/" + person + ".yaml", "Person", person,
                    "{credentials: [{type: ssh, key: " + PEOPLE.get(person).open() + "}]}");
        }
        policy("operator", "[\"*\"]", "{key: InstanceIds, values: [\"*\"]}");
        policy("reader", "[plan, status, hosts, explain, history, events, blame, command]",
                "{key: \"resource-groups:Name\", values: [web]}");
        policy("deployer", "[retry, command]", "{key: InstanceIds, values: [web-1]}");
        write("policies/deploys.yaml", "Policy", "deploys", "{people: [deployer], allow: [{verbs: [run], documents: "
                + "[deploy-*], targets: [{key: InstanceIds, values: [web-1]}]}]}");
    }

    private void policy(String person, String verbs, String target) {
        write("policies/" + person + ".yaml", "Policy", person,
                "{people: [" + person + "], allow: [{verbs: " + verbs + ", targets: [" + target + "]}]}");
    }

    private void write(String path, String kind, String name, String spec) {
        files.put(path, "apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\nspec: " + spec
                + "\n");
    }

    static final Map<String, evenkeel.server.link.Key> PEOPLE = Map.of("operator", evenkeel.server.link.Key.make(),
            "reader", evenkeel.server.link.Key.make(), "deployer", evenkeel.server.link.Key.make(), "stranger",
            evenkeel.server.link.Key.make());

    private Source source() {
        return new Source() {
            @Override
            public String head() {
                return REVISION;
            }

            @Override
            public Snapshot read(String revision) throws IOException {
                if (!revision.equals(REVISION) && !revision.equals(FAULTY)) {
                    throw new IOException("the repository has no commit " + revision);
                }
                var tree = new TreeMap<String, Snapshot.File>();
                files.forEach(
                        (path, text) -> tree.put(path, Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8))));
                if (revision.equals(FAULTY)) {
                    tree.put("hosts/db-1.yaml", Snapshot.File.of("kind: Nonsense".getBytes(StandardCharsets.UTF_8)));
                }
                return new Snapshot(revision, tree);
            }

            @Override
            public boolean descends(String revision, String ancestor) {
                return true;
            }
        };
    }

    @Override
    public void send(HostName host, Frame frame) {
        sent.add(frame);
    }

    @Override
    public void close(HostName host, String because) {
        closed.add(host + ": " + because);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
