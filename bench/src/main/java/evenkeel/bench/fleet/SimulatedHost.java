package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

import evenkeel.agent.AgentDoors;
import evenkeel.agent.HostAgent;
import evenkeel.agent.link.SshLink;
import evenkeel.agent.observe.Plugins;
import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.file.FileAction;
import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;
import evenkeel.loader.LoadedAction;
import evenkeel.model.Digest;
import evenkeel.model.Invocation;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.Pin;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;

/// An agent whose link, core and folder are real, and which shares its process and its plugin with many others.
final class SimulatedHost implements SshLink.Events, AutoCloseable {

    private static final Duration REDIAL = Duration.ofSeconds(30);
    private static final byte[] SAID = "hello\n".getBytes(StandardCharsets.UTF_8);

    private final SshLink link;
    private final HostAgent agent;
    private final Consumer<Happened> told;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private List<Thread> threads = List.of();
    private volatile boolean closed;
    /// Where it says what its own core does not.
    private Consumer<Frame> out = _ -> {
    };

    /// What became of one host.
    enum Happened {
        CONNECTED, LOST, ORDERED, REPORTED, CHANGED
    }

    /// @param told is called from any thread
    SimulatedHost(Path folder, Enrolled enrolled, Enrolment enrolment, Path zip, Consumer<Happened> told)
            throws IOException {
        this.told = told;
        var state = Files.createDirectories(folder.resolve("state"));
        var blobs = Files.createDirectories(state.resolve("blobs"));
        Files.createLink(blobs.resolve(zip.getFileName().toString()), zip);
        Files.createDirectories(folder.resolve("root/etc"));
        enrolment.write(new State(new RealDisk(), state));
        var host = new DirectoryHost(enrolment.root(), false, Commands.refused("no commands in a simulation"),
                digest -> {
                    throw new IOException("no content " + digest + " in a simulation");
                });
        agent = new HostAgent(
                new AgentDoors(new RealDisk(), state, host, new Shared(), AgentDoors.Time.system()), _ -> {
                }, this::redial, line -> {
                    if (line.startsWith("ended move ")) {
                        told.accept(Happened.CHANGED);
                    }
                });
        link = new SshLink(enrolment, enrolled.identity(), REDIAL, this, Thread.ofVirtual().factory());
    }

    private void redial() {
        link.redial();
    }

    /// Dials, and goes on until it is closed.
    void start() {
        threads = List.of(Thread.ofVirtual().start(this::work), Thread.ofVirtual().start(this::dial));
    }

    private void dial() {
        try {
            link.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Cuts the connection; the agent dials anew.
    void cut() {
        link.drop();
    }

    private void work() {
        try {
            while (!closed) {
                queue.take().done();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void connected(Consumer<Frame> out) {
        queue.add(() -> agent.connected(frame -> {
            out.accept(frame);
            link(out);
            if (frame instanceof Frame.Report) {
                told.accept(Happened.REPORTED);
            }
        }));
    }

    @Override
    public void received(Frame frame) {
        switch (frame) {
            case Frame.Welcome _ -> told.accept(Happened.CONNECTED);
            case Frame.Order _ -> told.accept(Happened.ORDERED);
            case Frame.Invoke(var body, _) -> {
                queue.add(() -> performed(body));
                return;
            }
            case Frame.ForgetInvocation _ -> {
                return;
            }
            case Frame _ -> {
            }
        }
        queue.add(() -> agent.receive(frame));
    }

    private void link(Consumer<Frame> to) {
        out = to;
    }

    /// The command runs nothing, and says what one says that does.
    private void performed(byte[] body) {
        var command = Json.parse(new String(body, StandardCharsets.UTF_8), Invocation.class).command();
        var now = Instant.now();
        out.accept(new Frame.Invoked(List.of(new InvocationState(command, RunStatus.RUNNING, true, "", List.of()))));
        out.accept(new Frame.Said(command, "run", false, 0, SAID));
        out.accept(new Frame.Invoked(List.of(new InvocationState(command, RunStatus.SUCCESS, true, "",
                List.of(new StepResult("run", "aws:runShellScript", RunStatus.SUCCESS, 0, now, Optional.of(now), "",
                        new StepResult.Stream("hello\n", SAID.length, Optional.empty()),
                        StepResult.Stream.EMPTY))))));
    }

    @Override
    public void disconnected(String because) {
        told.accept(Happened.LOST);
        queue.add(agent::disconnected);
    }

    @Override
    public void close() {
        closed = true;
        link.close();
        queue.add(() -> {
        });
        if (!threads.isEmpty()) {
            threads.getLast().interrupt();
        }
    }

    /// Waits until what it does is done.
    void ended() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    private interface Work {
        void done() throws IOException;
    }

    /// The plugin `file`, of this class path: its zip is verified by real agents, and loaded once for each.
    private static final class Shared implements Plugins {
        private static final LoadedAction FILE = LoadedAction.of("file", new FileAction());

        @Override
        public void use(Collection<Pin> pins, Function<Digest, Path> zip) {
        }

        @Override
        public Optional<LoadedAction> action(Digest plugin, String name) {
            return name.equals("file") ? Optional.of(FILE) : Optional.empty();
        }

        @Override
        public Optional<String> problem(Digest plugin) {
            return Optional.empty();
        }
    }
}
