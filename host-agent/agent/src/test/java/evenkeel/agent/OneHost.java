package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import evenkeel.agent.command.CommandDoors;
import evenkeel.agent.command.actions.Actions;
import evenkeel.agent.command.InTurns;
import evenkeel.agent.command.Workers;
import evenkeel.agent.observe.Plugins;
import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.State;
import evenkeel.disk.Disk;
import evenkeel.disk.RealDisk;
import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;
import evenkeel.loader.LoadedAction;
import evenkeel.loader.Scripts;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.protocol.Limits;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// One host with its agent and an in-memory link, for stories.
final class OneHost {

    static final Digest PLUGIN = Digest.of("the plugin of the tests");
    final Path root;
    final Path state;
    final TestReconciler reconciler = new TestReconciler();
    /// Scripts that were started, in their order.
    final List<String> ran = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    Function<String, Ran> shell = _ -> new Ran(0, false, "");
    Probes probes = Sockets.USUAL;
    final TestScripts scripts;
    /// Where a test runs real ones.
    Optional<Scripts> real = Optional.empty();
    long stream = Limits.STREAM;
    Supplier<Workers> workers = InTurns::new;
    Commands commands = (command, _) -> ran(command);
    Disk disk = new RealDisk();
    long nanos = 1;
    Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    Set<String> watched = Set.of();
    /// Whether a new link can be made.
    java.util.function.BooleanSupplier reachable = () -> true;
    int redials;
    boolean booted;
    /// The link stays, whatever the agent says.
    boolean deaf;
    HostAgent agent;

    OneHost(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        scripts = new TestScripts(root);
        state = Files.createDirectories(folder.resolve("state"));
        new Enrolment("fleet", TestReconciler.HOST, root, "localhost:1", List.of(), reconciler.orderKey())
                .write(new State(disk, state));
    }

    /// Starts, or starts anew.
    OneHost start() throws IOException {
        reconciler.lost();
        agent = new HostAgent(doors(), paths -> watched = Set.copyOf(paths), this::redial, log::add);
        return this;
    }

    /// The agent wants another link: it comes at once, where there can be one.
    private void redial() {
        redials++;
        if (deaf) {
            return;
        }
        try {
            if (reconciler.linked()) {
                reconciler.disconnect();
            }
            if (reachable.getAsBoolean()) {
                connect();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    AgentDoors doors() throws IOException {
        Host host = new DirectoryHost(root, booted, commands, digest -> {
            throw new IOException("blobs come from the agent");
        });
        var time = new AgentDoors.Time(() -> wall, () -> nanos);
        return new AgentDoors(disk, state, host, new TestPlugins(), time, probes,
                CommandDoors.of(host, real.orElse(scripts)).with(workers.get()).and(TestPerformers.ALL)
                        .and(Actions.all(_ -> List.of("looked"), state)).limited(stream));
    }

    OneHost connect() throws IOException {
        reconciler.connect(agent);
        return this;
    }

    private Ran ran(Command command) {
        var script = command.arguments().getLast();
        if (!script.startsWith("check")) {
            ran.add(script);
        }
        return shell.apply(script);
    }

    void pass(Duration time) throws IOException {
        nanos += time.toNanos();
        wall = wall.plus(time);
        agent.tick(wall);
    }

    /// Somebody else writes a file, and the watcher sees it.
    void edit(String path, String text) throws IOException {
        Files.writeString(root.resolve(path.substring(1)), text);
        agent.changed(Set.of(path));
    }

    String text(String path) throws IOException {
        var file = root.resolve(path.substring(1));
        return Files.exists(file) ? Files.readString(file) : "(none)";
    }

    static Item file(String path, String text, Item.Wiring wiring) {
        return Item.of(new Key("text:" + path), "text", PLUGIN, Tree.fields("path", path, "text", text), "", wiring,
                new Item.Origin("base", "doc", path, "documents/doc.yaml", 1, 0));
    }

    static Item file(String path, String text) {
        return file(path, text, Item.Wiring.NONE);
    }

    static Item script(String script, Item.Wiring wiring) {
        return Item.of(new Key("run:" + script), "run", PLUGIN, Tree.fields("script", script), "", wiring,
                new Item.Origin("base", "doc", script, "documents/doc.yaml", 1, 0));
    }

    static Item script(String script) {
        return script(script, Item.Wiring.NONE);
    }

    static Item checked(String script) {
        return Item.of(new Key("run:" + script), "run", PLUGIN,
                Tree.fields("script", script, "check", "check " + script), "", Item.Wiring.NONE,
                new Item.Origin("base", "doc", script, "documents/doc.yaml", 1, 0));
    }

    static Item.Wiring released(Item.OnRelease onRelease) {
        return new Item.Wiring(List.of(), List.of(), List.of(), false, onRelease, true);
    }

    /// The actions of the tests, of this class path.
    private static final class TestPlugins implements Plugins {
        private final Map<String, LoadedAction> actions = Map.of("text", LoadedAction.of("test", new TextAction()),
                "run", LoadedAction.of("test", new RunAction()), "shelf", LoadedAction.of("test", new ShelfAction()));

        @Override
        public void use(Collection<Pin> pins, Function<Digest, Path> zip) {
        }

        @Override
        public Optional<LoadedAction> action(Digest plugin, String name) {
            return plugin.equals(PLUGIN) ? Optional.ofNullable(actions.get(name)) : Optional.empty();
        }

        @Override
        public Optional<String> problem(Digest plugin) {
            return plugin.equals(PLUGIN) ? Optional.empty() : Optional.of("plugin " + plugin.brief() + " is missing");
        }
    }
}
