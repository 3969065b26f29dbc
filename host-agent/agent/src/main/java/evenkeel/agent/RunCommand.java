package evenkeel.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import evenkeel.agent.command.CommandDoors;
import evenkeel.agent.link.Enroller;
import evenkeel.agent.observe.PluginZips;
import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.loader.Lasting;
import evenkeel.loader.PluginSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `run`.
@Command(name = "run", mixinStandardHelpOptions = true, description = "Keeps the host until it is told to stop.")
final class RunCommand implements Callable<Integer> {

    private static final String REDIAL = "30s";
    private static final Duration STOP = Duration.ofSeconds(10);

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "The agent's own folder.")
    private Path folder;
    @Option(names = "--redial", paramLabel = "TIME", defaultValue = REDIAL, description = "The longest pause before it dials again: 5s, 2m; default 30s.")
    private String redial;

    /// As the unit starts it. Without picocli, whose classes no cache can hold, since they are too old for it.
    static int installed(Path state) throws IOException, InterruptedException {
        var run = new RunCommand();
        run.folder = state;
        run.redial = REDIAL;
        return run.call();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var pause = pause();
        var disk = new RealDisk();
        var state = new State(disk, folder.toAbsolutePath());
        var enrolment = Enrolment.read(state);
        var identity = disk.read(state.folder().resolve(Enroller.IDENTITY))
                .orElseThrow(() -> new IOException(state.folder() + " holds no identity: enrol this host anew"));
        try (var lock = FileChannel.open(state.folder().resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                throw new IOException("an agent runs already on " + state.folder());
            }
            keep(state, enrolment, identity, pause);
        }
        return 0;
    }

    private Duration pause() throws IOException {
        if (!redial.matches("[1-9][0-9]{0,3}[smh]")) {
            throw new IOException("--redial " + redial + " is no time: write 5s, 2m or 1h");
        }
        return Duration.parse("PT" + redial.toUpperCase(Locale.ROOT));
    }

    private static void keep(State state, Enrolment enrolment, byte[] identity, Duration redial)
            throws IOException, InterruptedException {
        try (var plugins = PluginSet.in(state.folder().resolve("plugins"))) {
            var supervised = Supervised.by(System.getenv(), RunCommand::log);
            var host = Hosts.of(enrolment, state.folder(),
                    commands -> new PulsedCommands(commands, supervised.pulse()));
            var doors = new AgentDoors(state.disk(), state.folder(), host, new PluginZips(plugins),
                    AgentDoors.Time.system()).with(
                            CommandDoors.of(Hosts.of(enrolment, state.folder()),
                                    Hosts.scripts(enrolment, state.folder())));
            var program = new AgentProgram(doors, enrolment, RunCommand::log, supervised);
            var over = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program, host, over)));
            log(enrolment.fleet() + "/" + enrolment.host() + " keeps " + enrolment.root());
            try {
                program.run(identity, redial);
                log("stopped");
            } finally {
                over.countDown();
            }
        }
    }

    /// Does not join the main thread, which in `System.exit` waits for this; and halts with 0, since otherwise the exit
    /// code would tell of the signal. After a longer piece of work, which is cut off, it does not.
    private static void stop(AgentProgram program, Lasting host, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        program.stop();
        host.leave();
        try {
            if (over.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(String event) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + event.replaceAll("\\p{Cntrl}", " "));
    }
}
