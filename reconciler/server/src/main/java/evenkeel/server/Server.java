package evenkeel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Reconciler;
import evenkeel.server.git.AuditSettings;
import evenkeel.server.git.GitAuditTrail;
import evenkeel.server.git.GitSource;
import evenkeel.server.git.Lease;
import evenkeel.server.git.Remote;
import evenkeel.server.git.Remotes;
import evenkeel.server.keys.Keys;
import evenkeel.server.keys.SshSig;
import evenkeel.server.link.Bounds;
import evenkeel.server.link.LinkKey;
import evenkeel.server.link.Listener;
import evenkeel.server.link.Loop;
import evenkeel.server.link.SshAgents;
import evenkeel.server.plugins.Shelf;
import evenkeel.server.shell.Caller;
import evenkeel.server.shell.Shell;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.store.Spool;
import evenkeel.server.store.SqliteStore;
import evenkeel.server.tell.Whom;
import evenkeel.verbs.FactsBundle;
import evenkeel.verbs.Verbs;
import evenkeel.verbs.render.Style;

/// The reconciler as a long-lived service: all its edges, joined by hand, here.
public final class Server implements AutoCloseable {

    private static final Duration FLUSH = Duration.ofSeconds(20);

    private final Closing closing = new Closing();
    private final Listener listener;
    private final Ending ending;

    /// Begins to serve; returns when it listens.
    ///
    /// @param said takes one line for each event
    /// @throws IOException with a sentence, if it cannot
    public static Server start(ServeOptions options, Consumer<String> said) throws IOException {
        return new Server(options, said);
    }

    private Server(ServeOptions options, Consumer<String> said) throws IOException {
        try {
            var clock = InstantSource.system();
            ending = new Ending();
            closing.last(StateLock.take(options.state()));
            var keys = Keys.open(options.state().resolve("keys"));
            var writer = Writer.of(options.state());
            var remotes = options.origin().remotes();
            var trust = options.origin().trust();
            var auditRemote = options.audit().map(Remote::of).orElse(remotes.getFirst());

            boolean spoolWasThere = Files.isDirectory(options.state().resolve("spool"));
            var spool = Spool.open(new RealDisk(), options.state().resolve("spool"));
            var audit = new AuditSettings(options.state().resolve("audit.git"), auditRemote, "audit", writer,
                    keys.audit(), keys.others().audit());
            var lease = new Tenure(closing.then(Lease.open(options.state().resolve("lease.git"), auditRemote, writer,
                    options.lease())), options, said, clock);
            var trail = closing.then(GitAuditTrail.open(audit));
            long epoch = lease.take(Beginning.of(trail.read(), spool.entries(), spoolWasThere).epoch());
            closing.then(lease::release);
            closing.then(trail);
            trail.fetch(); // whoever held the lease before may have written until now
            var beginning = Beginning.of(trail.read(), spool.entries(), spoolWasThere);

            var store = closing.then(new SqliteStore(options.state().resolve("store.db"), said, 10_000));
            store.entries(beginning.entries());
            var outputs = new OutputFiles(options.state().resolve("outputs"), options.outputs());
            outputs.sweep(clock.instant());
            var git = closing.then(Remotes.open(options.state().resolve("repository.git"), remotes, options.branch(),
                    GitSource.Limits.DEFAULT, Forges.wanted(options.forges())));
            var source = new FetchedSource(git);
            source.fetch();
            var shelf = closing.then(Shelf.open(List.of(options.plugins(),
                    options.state().resolve("shelf")), options.state().resolve("plugins")));
            var agents = new SshAgents();
            var linkKey = LinkKey.read(Files.readString(options.state().resolve("keys").resolve("link")));

            var doors = new Doors(source, agents, new WrittenLedger(spool, store), store, shelf, keys.order(),
                    outputs);
            var identity = new Identity(writer, epoch, keys.links(), keys.order().open().line(), trust);
            var reconciler = new Reconciler(doors, identity, beginning.before(), beginning.entries(), clock.instant());
            var predecessor = lease.predecessor();
            if (predecessor.isPresent()) {
                reconciler.hold("ledger", "the lease was taken from " + predecessor.get() + ", which had not given it"
                        + " back: what it did not push to the audit trail is not known here. Look what the hosts did"
                        + " since, then confirm", clock.instant());
            } else if (beginning.spoolLost()) {
                reconciler.hold("ledger", "the spool is gone: what was not pushed to the audit trail is lost."
                        + " Look what the hosts did since, then confirm", clock.instant());
            }
            var turns = new Turns(reconciler, new Backlog(spool, Backlog.USUAL), clock, said, ending);
            var loop = new LoopThread(turns);
            var desk = new DeskOnLoop(loop, reconciler.desk());
            var telling = Telling.of(options.state(), new Whom(options.telling(), new PluggedNotifiers(shelf)),
                    new Telling.Written(store, spool),
                    new Telling.Of(loop, reconciler, epoch, clock, said), closing);
            turns.then(telling::turned);
            var copies = closing.then(Copied.of(options.state(), options.copies(),
                    Copied.ledger(store, new Telling.Written(store, spool)), outputs, said));
            turns.then(copies::wake);
            copies.start();
            var verbs = new Verbs(new evenkeel.verbs.Doors(desk, Policed.ACCESS,
                    Policed.trail(store, outputs, git::touched), clock, options.version(),
                    bytes -> SshSig.sign(keys.audit(), FactsBundle.NAMESPACE, bytes), telling.tellings(),
                    Copied.destinations(options.copies()), new CommandsOnLoop(loop, reconciler.commands())));

            listener = Listener.start(new Listener.Place(options.listenHost(), options.listenPort(), linkKey),
                    new Loop(reconciler::fleet, loop, clock, reconciler.links(), (fingerprint, user, because) -> turns
                            .tell(new Event.Asked("unknown " + fingerprint, "connect", List.of(user), false, because))),
                    agents, new Shell((caller, arguments, out, err) -> verbs.run(caller.person(),
                            style(caller), arguments, out, err)),
                    Bounds.USUAL);
            var forges = closing.then(new Forges(options, said, clock));
            var alarm = Wakes.of(options, loop, reconciler, source, shelf, forges.pulls(desk, source), closing, said);
            turns.listening(listener::publish, alarm::ring);
            forges.hooks(alarm);
            trail.start(spool, turns.audit(loop));
            closing.then(() -> trail.flush(FLUSH));
            loop.start();
            closing.then(loop);
            closing.then(forges); // asks the loop, so it ends first
            closing.then(listener);
            lease.keep(closing, ending, because -> loop.execute(() -> turns.pause("lease", because)));
            loop.wake();
            said.accept("listening on " + options.listenHost() + ":" + listener.port() + ", key "
                    + keys.link().open().fingerprint() + ", epoch " + epoch);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static Style style(Caller caller) {
        return new Style(Style.Format.TABLE, caller.terminal() ? caller.width() : Style.WIDTH, caller.colour(),
                caller.terminal());
    }

    public int port() {
        return listener.port();
    }

    /// Waits until something makes it end.
    ///
    /// @return the exit code: 0 after a request to end, 1 after a fault
    public int await() throws InterruptedException {
        return ending.await();
    }

    /// Asks it to end.
    public void end() {
        ending.end(0);
    }

    /// Ends in order: the link first, then what was written is pushed, then the lease is given back.
    @Override
    public void close() throws IOException {
        closing.close();
    }

}
