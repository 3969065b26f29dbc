package evenkeel.bench.core;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Fold;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.OrderKey;
import evenkeel.reconcile.Reconciler;
import evenkeel.reconcile.Source;
import evenkeel.resource.Snapshot;
import evenkeel.server.keys.SigningKey;

/// A reconciler and its hosts, whose agents say what [Reporting] lets them say.
final class Fleetful implements Source, Agents {

    static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    final Here actions = new Here();
    final Repository repository;
    final InMemory store = new InMemory();
    final Reporting agents = new Reporting();
    private final OrderKey key = SigningKey.make();
    private Fold fold;
    private Snapshot snapshot;
    private final Map<String, Snapshot> proposed = new HashMap<>();
    Instant now = BEGAN;
    Reconciler reconciler;
    /// When the repository was read last, in [System#nanoTime()].
    long read;

    Fleetful(int hosts) {
        this.repository = new Repository(hosts, actions.pins());
        this.snapshot = repository.snapshot();
        this.fold = enrolled(repository.hosts());
    }

    static Fold enrolled(List<HostName> names) {
        var keys = new TreeMap<String, HostName>();
        var hosts = new ArrayList<Fold.Host>();
        for (var name : names) {
            var enrolled = new Event.Enrolled(name, "ssh-ed25519 " + name, "seal", "bench", new TreeMap<>(Map.of()));
            keys.put(enrolled.key(), name);
            hosts.add(new Fold.Host(enrolled, List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(),
                    new TreeMap<>(), Optional.empty(), false, Optional.of(true)));
        }
        return Fold.of("bench", Optional.empty(), keys, hosts);
    }

    /// A reconciler that remembers nothing but what the ledger and the store say. Nobody is connected.
    void begin() throws IOException {
        reconciler = null;
        var doors = new Doors(this, this, store, store, actions, key);
        reconciler = new Reconciler(doors, new Identity("bench", 1, List.of(), ""), fold, List.of(), now);
    }

    /// The repository as it stands now is pushed.
    void push() {
        snapshot = repository.snapshot();
        reconciler.pushed();
    }

    /// The repository as it stands now is a pull request.
    ///
    /// @return its revision
    String propose() {
        var proposal = repository.snapshot();
        proposed.clear();
        proposed.put(proposal.revision(), proposal);
        return proposal.revision();
    }

    /// @return nanoseconds
    long turn() throws IOException {
        now = now.plusMillis(10);
        long began = System.nanoTime();
        reconciler.turn(now);
        return System.nanoTime() - began;
    }

    /// All agents answer, until nothing is asked any more.
    void settle() throws IOException {
        do {
            agents.answer(reconciler.links(), now);
            turn();
        } while (agents.asked());
    }

    @Override
    public String head() {
        return snapshot.revision();
    }

    @Override
    public Snapshot read(String revision) {
        read = System.nanoTime();
        return proposed.getOrDefault(revision, snapshot);
    }

    @Override
    public boolean descends(String revision, String ancestor) {
        return true;
    }

    @Override
    public void send(HostName host, Frame frame) {
        agents.sent(host, frame);
    }

    @Override
    public void close(HostName host, String because) {
        throw new IllegalStateException(host + " is closed: " + because);
    }
}
