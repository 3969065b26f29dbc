package evenkeel.agent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import evenkeel.agent.command.Threads;
import evenkeel.agent.command.actions.Actions;
import evenkeel.agent.link.SshLink;
import evenkeel.agent.observe.Watcher;
import evenkeel.agent.order.Enrolment;
import evenkeel.loader.Lasting;
import evenkeel.protocol.Frame;

/// The agent running: its core on one thread, the link and the watcher on one each, and a queue between them.
///
/// It dials while its core is made, which looks at the whole host first. If the core fails, a new one is made from the
/// disk after a pause, and the link is connected anew.
final class AgentProgram implements SshLink.Events {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    /// It turns at least so often: the watchdog waits for that.
    private static final Duration TURN = Duration.ofSeconds(20);
    private static final int QUEUE = 100_000;
    private static final Duration LOOKING = Duration.ofMinutes(10);

    private final AgentDoors doors;
    private final Enrolment enrolment;
    private final Watcher watcher;
    private final Consumer<String> log;
    private final Supervised supervised;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>(QUEUE);
    private final Set<String> changed = new LinkedHashSet<>();
    private final AtomicBoolean heard = new AtomicBoolean();
    private boolean lost;
    private String lastEnd = "";
    private SshLink link;
    private volatile boolean stopped;

    AgentProgram(AgentDoors doors, Enrolment enrolment, Consumer<String> log) throws IOException {
        this(doors, enrolment, log, Supervised.by(Map.of(), log));
    }

    AgentProgram(AgentDoors doors, Enrolment enrolment, Consumer<String> log, Supervised supervised)
            throws IOException {
        this.supervised = supervised;
        this.doors = doors;
        this.enrolment = enrolment;
        this.watcher = new Watcher(enrolment.root(), this::changed);
        this.log = log;
    }

    /// Runs until it is stopped.
    ///
    /// @param redial the longest pause before it dials again
    void run(byte[] identity, Duration redial) throws IOException, InterruptedException {
        link = new SshLink(enrolment, identity, redial, this);
        Thread.ofPlatform().daemon().name("link").start(() -> quietly(link::run));
        Thread.ofPlatform().daemon().name("watch").start(() -> quietly(watcher::run));
        while (!stopped) {
            try {
                supervised.pulse().beat();
                core();
            } catch (Lasting.Leaving e) {
                log.accept("ends, and " + e.getMessage());
            } catch (IOException | RuntimeException e) {
                log.accept("stopped working: " + e.getMessage() + "; begins anew in " + PAUSE.toSeconds() + " s");
                Thread.sleep(PAUSE);
                forget();
            }
        }
        link.close();
        watcher.close();
    }

    /// Lets the present piece of work end, then [#run] returns.
    void stop() {
        supervised.stopping();
        stopped = true;
        queue.offer(_ -> {
        });
    }

    /// For a thread of a command: has the core look out of turn, and waits for what it says.
    List<String> refresh(Set<String> associations) throws IOException {
        var told = new CompletableFuture<List<String>>();
        queue.add(agent -> agent.refresh(associations, told));
        try {
            return told.get(LOOKING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the agent did not look within " + LOOKING.toMinutes() + " minutes", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the agent looked");
        }
    }

    private void core() throws IOException, InterruptedException {
        var workers = new Threads(this::worked, log);
        var commands = doors.commands().with(workers).and(Actions.all(this::refresh, doors.state()));
        try {
            var agent = new HostAgent(doors.with(commands), watcher::watch, link::redial, log);
            try {
                work(agent);
            } finally {
                agent.leave();
            }
        } finally {
            workers.leave();
        }
    }

    /// Work on a command has something to tell; said once until the core has heard it.
    private void worked() {
        if (!heard.getAndSet(true)) {
            queue.add(agent -> {
                heard.set(false);
                agent.worked();
            });
        }
    }

    /// What waits was for the core that failed; the next one looks at everything, and greets on a new connection.
    private void forget() {
        synchronized (changed) {
            queue.clear();
            heard.set(false);
            changed.clear();
            lost = false;
        }
        link.drop();
    }

    private void work(HostAgent agent) throws IOException, InterruptedException {
        var next = agent.tick(Instant.now());
        supervised.ready();
        while (!stopped) {
            supervised.pulse().beat();
            var wait = Duration.between(Instant.now(), next);
            var work = queue.poll(Math.clamp(wait.toMillis(), 1, TURN.toMillis()), TimeUnit.MILLISECONDS);
            if (work != null) {
                work.on(agent);
                var due = agent.due(Instant.now());
                next = due.isBefore(next) ? due : next;
            } else if (!Instant.now().isBefore(next)) {
                next = agent.tick(Instant.now());
            }
        }
    }

    private void changed(Set<String> paths) {
        synchronized (changed) {
            boolean waiting = lost || !changed.isEmpty();
            lost |= paths.isEmpty();
            changed.addAll(paths);
            if (waiting) {
                return;
            }
        }
        queue.add(this::tell);
    }

    private void tell(HostAgent agent) throws IOException {
        Set<String> all;
        synchronized (changed) {
            all = lost ? Set.of() : new LinkedHashSet<>(changed);
            lost = false;
            changed.clear();
        }
        agent.changed(all);
    }

    @Override
    public void connected(Consumer<Frame> out) {
        log.accept("connected");
        supervised.status("connected to the reconciler");
        lastEnd = "";
        queue.add(agent -> agent.connected(out));
    }

    @Override
    public void received(Frame frame) {
        queue.add(agent -> agent.receive(frame));
    }

    @Override
    public void disconnected(String because) {
        if (!because.equals(lastEnd)) {
            log.accept("not connected: " + because);
            supervised.status("not connected: " + because);
            lastEnd = because;
        }
        queue.add(HostAgent::disconnected);
    }

    private static void quietly(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    /// Something for the core to do.
    private interface Work {
        void on(HostAgent agent) throws IOException;
    }
}
