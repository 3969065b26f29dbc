package evenkeel.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Entry;
import evenkeel.disk.Disk;
import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Outputs;
import evenkeel.reconcile.Reconciler;
import evenkeel.testkit.ForgetfulDisk;

/// A reconciler and its hosts in one process. Each side dies and comes back by itself; only their disks last.
final class World implements AutoCloseable {

    /// Rounds after which it should rest, and as many more for each host.
    private static final int ROUNDS = 400;
    private static final int MORE = 8;
    static final OrderKeys ORDER = OrderKeys.make();
    final FakeGit git = new FakeGit();
    final Plugins plugins = new Plugins();
    final SortedMap<HostName, Machine> machines = new TreeMap<>();
    final List<String> log = new ArrayList<>();
    Watching watching = Watching.NOBODY;
    /// Whose agent did something last.
    Machine acting;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Instant began = now;
    private final Path folder;
    private final Disks disks;
    private final Disk disk;
    private final LedgerFile ledger;
    private MemoryStore store = new MemoryStore();
    Outputs outputs = Outputs.NONE;
    /// Where whole outputs are kept.
    final KeptOutputs kept = new KeptOutputs();
    private long epoch = 1;
    private Optional<Reconciler> reconciler = Optional.empty();

    /// Makes the disk of a side.
    interface Disks {
        Disk of(Path folder) throws IOException;

        Disks REAL = _ -> new RealDisk();

        static Disks forgetful(long seed) {
            return folder -> new ForgetfulDisk(folder, seed);
        }
    }

    World(Path folder, Disks disks) throws IOException {
        this.folder = folder;
        this.disks = disks;
        this.disk = disks.of(folder.resolve("reconciler"));
        this.ledger = new LedgerFile(disk, folder.resolve("reconciler/ledger.ndjson"));
        Files.createDirectories(folder.resolve("reconciler"));
    }

    long nanos() {
        return Duration.between(began, now).toNanos() + 1;
    }

    List<Entry> entries() throws IOException {
        return ledger.open();
    }

    /// The same without reading the disk.
    List<Entry> written() {
        return ledger.written();
    }

    /// Enrols a host once everything has come to rest, and starts its agent.
    Machine enrol(String name) throws Exception {
        settle();
        return join(name);
    }

    /// A host asks to be enrolled.
    Machine join(String name) throws Exception {
        var host = new HostName(name);
        var machine = machines.computeIfAbsent(host, _ -> machine(host));
        var answer = asked(running -> running.links().enrol(machine.key(), machine.request("first", "open"), now));
        if (answer.isPresent() && answer.get().refused().isEmpty()) {
            machine.joined(answer.get());
        }
        return machine;
    }

    private Machine machine(HostName name) {
        try {
            return new Machine(this, name, folder.resolve(name.name()), disks);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Lets everything happen that would, until nothing more does.
    void settle() throws Exception {
        for (int round = 0; round < ROUNDS + MORE * machines.size(); round++) {
            int before = written().size();
            boolean moved = deliver();
            turn();
            if (!moved && written().size() == before && idle()) {
                return;
            }
        }
        throw new AssertionError("it does not come to rest; the last entries: "
                + entries().reversed().stream().limit(12).toList());
    }

    private boolean idle() {
        return reconciler.isPresent() && machines.values().stream().allMatch(machine -> !machine.enrolled
                || machine.agent.isPresent() && (machine.up.isEmpty() || machine.stalled) && machine.down.isEmpty());
    }

    /// Starts and connects who is to be, and carries what is on the wires.
    boolean deliver() throws Exception {
        boolean moved = false;
        for (var machine : machines.values()) {
            machine.start();
            moved |= connect(machine);
            while (!machine.down.isEmpty()) {
                machine.deliver();
                moved = true;
            }
            while (!machine.up.isEmpty() && !machine.stalled) {
                take(machine);
                moved = true;
            }
        }
        return moved;
    }

    /// Connects a host that is to be and can be.
    boolean connect(Machine machine) throws Exception {
        boolean can = machine.agent.isPresent() && machine.wired && !machine.connected
                && machine.reachable() && reconciler.isPresent()
                && reconciler.get().links().host(machine.key()).isPresent();
        if (can) {
            machine.connect();
        }
        return can;
    }

    /// The next frame of a host arrives.
    void take(Machine machine) throws Exception {
        take(machine, machine.up.remove());
    }

    private void take(Machine machine, byte[] bytes) throws Exception {
        asked(running -> {
            new Wire(this, machine).take(running, bytes);
            return true;
        });
    }

    void turn() throws Exception {
        asked(running -> {
            var next = running.turn(now);
            watching.turned(running);
            return next;
        });
    }

    void pushed() throws Exception {
        asked(running -> {
            running.pushed();
            return true;
        });
    }

    void gone(HostName host) {
        reconciler.ifPresent(running -> running.links().gone(host, now));
    }

    /// Something that is asked of the running reconciler.
    interface Asked<T> {
        T of(Reconciler running) throws Exception;
    }

    /// Asks it, started anew if need be; empty if it crashed over it.
    <T> Optional<T> asked(Asked<T> asked) throws Exception {
        try {
            if (reconciler.isEmpty()) {
                var doors = new Doors(git, agents(), ledger, store, plugins, ORDER, outputs);
                var identity = new Identity("main", epoch, List.of("ssh-ed25519 AAAA"), ORDER.open());
                var entries = ledger.open();
                int cut = entries.size() * 2 / 3;
                reconciler = Optional.of(new Reconciler(doors, identity, Folds.until(entries, cut),
                        entries.subList(cut, entries.size()), now));
            }
            var answer = Optional.of(asked.of(reconciler.get()));
            watching.wrote();
            return answer;
        } catch (Crash e) {
            log.add("reconciler: CRASH at " + e.getMessage());
            watching.wrote();
            kill();
            return Optional.empty();
        }
    }

    /// The reconciler's process ends at once.
    void kill() throws Exception {
        reconciler = Optional.empty();
        kept.killed();
        for (var machine : machines.values()) {
            machine.cut();
        }
        crashed(disk);
    }

    /// It ends as soon as an entry with this text is on the disk, once.
    void endsOnceWritten(String text) {
        ledger.flushed = entries -> {
            if (entries.stream().anyMatch(entry -> Told.text(git, entry).contains(text))) {
                ledger.flushed = _ -> {
                };
                throw new Crash("written: " + text);
            }
        };
    }

    /// It ends, and the next one has a new lease.
    void newLease() throws Exception {
        kill();
        epoch++;
    }

    long epoch() {
        return epoch;
    }

    void storeLost() throws Exception {
        kill();
        store = new MemoryStore();
    }

    static void crashed(Disk disk) throws IOException {
        if (disk instanceof ForgetfulDisk forgetful) {
            forgetful.crash();
        }
    }

    void pass(Duration time) throws Exception {
        now = now.plus(time);
        for (var machine : machines.values()) {
            machine.tick(time);
        }
    }

    private Agents agents() {
        return new Agents() {
            @Override
            public void send(HostName host, Frame frame) {
                machines.get(host).send(frame);
            }

            @Override
            public void close(HostName host, String because) {
                log.add("closed " + host + ": " + because);
                try {
                    machines.get(host).cut();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                gone(host);
            }
        };
    }

    @Override
    public void close() {
        reconciler = Optional.empty();
        machines.clear();
    }
}
