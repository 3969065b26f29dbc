package evenkeel.stories;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import evenkeel.agent.AgentDoors;
import evenkeel.agent.HostAgent;
import evenkeel.agent.Probes;
import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.State;
import evenkeel.disk.CrashPoint;
import evenkeel.disk.Disk;
import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;
import evenkeel.model.HostName;
import evenkeel.model.Probe;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.spi.Ran;

/// A host: a folder as its root, its agent, and the agent's end of the link.
final class Machine {

    final HostName name;
    final Path root;
    final Path state;
    private final World world;
    private final Disk disk;
    private final evenkeel.agent.observe.Plugins plugins;
    Optional<HostAgent> agent = Optional.empty();
    boolean enrolled;
    /// It is to be connected, whenever that can be.
    boolean wired = true;
    boolean connected;
    /// What it sends lies on the wire and is not delivered.
    boolean stalled;
    /// The same, from its next move on.
    boolean stallsAtMove;
    /// It is cut off when its next move is sent.
    boolean losesMove;
    final Deque<byte[]> up = new ArrayDeque<>();
    final Deque<byte[]> down = new ArrayDeque<>();
    /// Nothing arrives any more, and nobody knows yet.
    private boolean lost;
    private Frames.Reader reader = new Frames.Reader();
    /// A file with such a text cuts it off from new links.
    final java.util.Map<String, String> cutBy = new java.util.TreeMap<>();
    /// What came last from the reconciler.
    Optional<Frame> latest = Optional.empty();
    /// How far its clock is from the world's.
    Duration skew = Duration.ZERO;
    /// Of its running time, how long it has not heard the reconciler: as much at least.
    Duration away = Duration.ZERO;
    /// Ports on which something listens: what answers there answers 200.
    final Set<Integer> listens = new TreeSet<>();
    /// What it does with commands.
    final Performing performing = new Performing(this::exit);
    /// Where its agent does it, if that is not told.
    Optional<Workshop> workshop = Optional.empty();
    /// Its agent knows nothing of commands.
    boolean old;
    /// Scripts that were started, oldest first.
    final List<String> ran = new ArrayList<>();

    Machine(World world, HostName name, Path folder, World.Disks disks) throws IOException {
        this.world = world;
        this.name = name;
        this.root = Files.createDirectories(folder.resolve("root"));
        this.state = Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(root.resolve("etc"));
        this.disk = disks.of(state);
        this.plugins = world.plugins.ofAgent();
    }

    String key() {
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(name.name().getBytes(StandardCharsets.UTF_8));
    }

    Enrol.Request request(String activation, String code) {
        return new Enrol.Request(activation, code, name, Base64.getEncoder().encodeToString(new byte[32]));
    }

    void joined(Enrol.Answer answer) throws Exception {
        during(() -> {
            new Enrolment(answer.fleet(), name, root, "localhost:1", answer.linkKeys(), answer.orderKey())
                    .write(new State(disk, state));
            enrolled = true;
        });
    }

    /// Starts the agent from its disk, if it does not run.
    void start() throws Exception {
        if (agent.isPresent() && workshop.filter(shop -> shop.restarts).isPresent()) {
            reboot();
        }
        if (agent.isEmpty() && enrolled) {
            var host = new DirectoryHost(root, false, commands(), digest -> {
                throw new IOException("blobs come from the agent");
            });
            var time = new AgentDoors.Time(() -> world.now.plus(skew), () -> world.nanos());
            var doors = new AgentDoors(disk, state, host, plugins, time, health());
            var all = workshop.isPresent() ? doors.with(workshop.get().doors()) : doors;
            during(() -> agent = Optional.of(new HostAgent(all, _ -> {
            }, this::redial, line -> world.log.add(name + ": " + line))));
        }
    }

    private Probes health() {
        return new Probes() {
            @Override
            public String fault(Probe.Port port) {
                return listens.contains(port.port()) ? "" : "nothing listens on " + port.port();
            }

            @Override
            public String fault(Probe.Http http) {
                return listens.contains(URI.create(http.url()).getPort()) ? "" : "status 503";
            }
        };
    }

    void connect() throws Exception {
        reader = new Frames.Reader();
        connected = true;
        performing.connected(frame -> up.add(Frames.write(frame)));
        during(() -> agent.orElseThrow().connected(frame -> up.add(Frames.write(
                frame instanceof Frame.Hello hello ? Performing.able(hello, !old) : frame))));
    }

    /// One frame from the reconciler arrives.
    void deliver() throws Exception {
        var bytes = down.remove();
        during(() -> reader.feed(bytes, 0, bytes.length, frame -> {
            world.log.add("   -> " + name + " " + frame.getClass().getSimpleName());
            if (stallsAtMove && frame instanceof Frame.Apply) {
                stalled = true;
                stallsAtMove = false;
            }
            latest = Optional.of(frame);
            away = frame instanceof Frame.Welcome ? Duration.ZERO : away;
            if (!performing.take(frame, world.now)) {
                agent.orElseThrow().receive(frame);
            }
        }));
    }

    /// The agent ends its link; another is made when the world gets to it.
    private void redial() {
        boolean was = connected;
        lost();
        try {
            if (was) {
                agent.orElseThrow().disconnected();
                world.gone(name);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Whether a link can be made to it as it is.
    boolean reachable() throws IOException {
        for (var cut : cutBy.entrySet()) {
            var file = root.resolve(cut.getKey());
            if (Files.exists(file) && Files.readString(file).equals(cut.getValue())) {
                return false;
            }
        }
        return true;
    }

    void cut() throws Exception {
        boolean was = connected;
        lost();
        if (was && agent.isPresent()) {
            during(() -> agent.get().disconnected());
        }
    }

    private void lost() {
        performing.connected(_ -> {
        });
        connected = false;
        lost = false;
        up.clear();
        down.clear();
    }

    /// What its agent does with commands is real from now on.
    void works(long seed, Consumer<StagedScripts.Played> watching) throws IOException {
        if (workshop.isEmpty()) {
            performing.real = true;
            workshop = Optional.of(new Workshop(world, root.resolveSibling("work"), seed, watching));
        }
    }

    /// Its agent is killed.
    void dies() throws IOException {
        world.log.add(name + ": its agent is killed");
        kill();
    }

    /// The host is started anew.
    void reboot() throws IOException {
        world.log.add(name + ": reboots");
        workshop.ifPresent(shop -> shop.restarts = true);
        kill();
    }

    /// The agent's process ends at once.
    void kill() throws IOException {
        agent = Optional.empty();
        if (workshop.isPresent()) {
            workshop.get().killed();
        }
        boolean was = connected;
        lost();
        performing.killed();
        World.crashed(disk);
        if (was) {
            world.gone(name);
        }
    }

    void saw(String path) throws Exception {
        if (agent.isPresent()) {
            during(() -> agent.get().changed(Set.of(path)));
        }
    }

    /// So much time has passed.
    void tick(Duration time) throws Exception {
        if (agent.isPresent()) {
            var before = away;
            away = connected ? away : away.plus(time);
            during(() -> agent.get().tick(world.now));
            away = agent.isPresent() ? away : before; // it died before it could write that down
        }
    }

    private interface Doing {
        void done() throws Exception;
    }

    private void during(Doing doing) throws Exception {
        world.acting = this;
        try {
            doing.done();
        } catch (Crash e) {
            world.log.add(name + ": CRASH at " + e.getMessage());
            kill();
        }
        world.watching.acted(this);
    }

    private Commands commands() {
        return (command, _) -> {
            int exit = exit(command.arguments().getLast().strip());
            CrashPoint.reached("script.after");
            return new Ran(exit, false, "");
        };
    }

    /// What scripts may say: `append TEXT to FILE`, `exit N`, `power cut`, `exists FILE`; a line each.
    private int exit(String script) {
        if (!script.startsWith("exists")) {
            ran.add(script);
            world.watching.runs(this, script);
        }
        try {
            for (var line : script.split("[\n;]")) {
                int exit = line(line.strip().split(" "));
                if (exit != 0) {
                    return exit;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int line(String[] words) throws IOException {
        switch (words[0]) {
            case "append" -> {
                var file = root.resolve(words[3].substring(1));
                Files.writeString(file, words[1] + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return 0;
            }
            case "exists" -> {
                return Files.exists(root.resolve(words[1].substring(1))) ? 0 : 1;
            }
            case "exit" -> {
                return Integer.parseInt(words[1]);
            }
            case "booted" -> throw new evenkeel.spi.Skipped("no booted host");
            case "power" -> throw new Crash("a script");
            default -> {
                return 127;
            }
        }
    }

    /// What the reconciler sends it.
    void send(Frame frame) {
        if (losesMove && frame instanceof Frame.Apply) {
            losesMove = false;
            wired = false;
            lost = true;
        }
        if (connected && !lost) {
            down.add(Frames.write(frame));
        }
    }
}
