package evenkeel.stories;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;

import evenkeel.agent.command.CommandDoors;
import evenkeel.agent.command.InTurns;
import evenkeel.loader.DirectoryHost;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// What a machine has for its agent's work on commands: a folder beside its root for what belongs to them, the scripts, and
/// who does the work, one thing at a time.
final class Workshop {

    final StagedScripts scripts;
    /// How often its agent died, with its host or without.
    int deaths;
    /// The host was asked to start anew.
    boolean restarts;
    /// Whoever writes on the host just now does it for a command.
    boolean busy;
    private final Path root;
    private final Random random;
    private InTurns workers = new InTurns();

    /// @param folder is made
    /// @param watching is told of each script that is about to start
    Workshop(World world, Path folder, long seed, Consumer<StagedScripts.Played> watching) throws IOException {
        this.root = Files.createDirectories(folder);
        this.random = new Random(seed);
        this.scripts = new StagedScripts(world, root, watching);
        boot();
    }

    private void boot() throws IOException {
        var kernel = Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.writeString(kernel.resolve("boot_id"), "boot " + scripts.boots + "\n");
        Files.createDirectories(root.resolve("proc/1"));
        Files.writeString(root.resolve("proc/1/stat"), "1 (init) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 7 8");
    }

    /// For a new life of the agent.
    CommandDoors doors() throws IOException {
        workers = new InTurns();
        var host = new DirectoryHost(root, true, (command, _) -> {
            Auditor.hold(command.arguments().equals(java.util.List.of("systemctl", "reboot")),
                    "a command runs " + command.arguments());
            Auditor.hold(scripts.running().isEmpty(), "the host is to start anew in the middle of "
                    + scripts.running().stream().map(one -> one.script.name()).toList());
            restarts = true;
            return new Ran(0, false, "");
        }, digest -> {
            throw new IOException("blobs come from the agent");
        });
        return CommandDoors.of(watched(host), scripts).with(workers);
    }

    /// The same host, and it is known who uses it.
    private Host watched(Host host) {
        return (Host) Proxy.newProxyInstance(Host.class.getClassLoader(), new Class<?>[]{Host.class},
                (_, method, arguments) -> {
                    boolean before = busy;
                    busy = true;
                    try {
                        return method.invoke(host, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        busy = before;
                    }
                });
    }

    /// The agent is dead; and with it the host, if that is to start anew, or as chance has it.
    void killed() throws IOException {
        deaths++;
        workers.leave();
        if (restarts || random.nextBoolean()) {
            restarts = false;
            scripts.stop(random);
            boot();
        }
    }

    /// What is left here of commands.
    java.util.List<String> left() throws IOException {
        var all = root.resolve("var/lib/evenkeel-commands");
        if (!Files.isDirectory(all)) {
            return java.util.List.of();
        }
        try (var folders = Files.list(all)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }
}
