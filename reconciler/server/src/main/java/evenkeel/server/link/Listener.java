package evenkeel.server.link;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

import evenkeel.protocol.Enrol;

/// The one port of the reconciler, for agents and people.
public final class Listener implements AutoCloseable {

    /// The subsystem of [evenkeel.protocol.Frame].
    public static final String CONTROL = "evenkeel-control";

    /// What MINA warns of are faults of peers; they become entries instead. Its channels log under the name of ours.
    private static final List<Logger> MINA = List.of(Logger.getLogger("org.apache.sshd"),
            Logger.getLogger(NarrowChannel.class.getName()));

    /// Where to listen.
    ///
    /// @param port 0 for any that is free
    /// @param key the reconciler's link key, Ed25519, as [LinkKey] makes it
    public record Place(String address, int port, KeyPair key) {
    }

    private final SshServer server;
    private final Doorkeeper doorkeeper;
    private final ScheduledExecutorService sweeper;

    private Listener(SshServer server, Doorkeeper doorkeeper, ScheduledExecutorService sweeper) {
        this.server = server;
        this.doorkeeper = doorkeeper;
        this.sweeper = sweeper;
    }

    /// Begins to listen. Until the first [#publish] it knows nobody, and hosts can only join.
    ///
    /// @throws IOException if it cannot listen there
    public static Listener start(Place place, Loop loop, SshAgents agents, PersonDoor persons, Bounds bounds)
            throws IOException {
        MINA.forEach(logger -> logger.setLevel(Level.SEVERE));
        var refusals = new RefusalGate(loop);
        var doorkeeper = new Doorkeeper(bounds, refusals);
        var lanes = new Lanes(bounds, refusals);
        var server = Mina.server(place, bounds, doorkeeper);
        server.setSubsystemFactories(List.of(
                subsystem(CONTROL, channel -> doorkeeper.role(channel.getSession()) instanceof Role.Host host
                        ? new Control(host, loop, agents, lanes)
                        : null),
                subsystem(Enrol.SUBSYSTEM,
                        channel -> doorkeeper.role(channel.getSession()) instanceof Role.Stranger stranger
                                ? new Enrolment(stranger, loop, lanes)
                                : null)));
        server.setShellFactory(channel -> person(persons, doorkeeper, refusals, channel, Optional.empty()));
        server.setCommandFactory((channel, line) -> person(persons, doorkeeper, refusals, channel, Optional.of(line)));
        server.start();
        var sweeper = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("link").factory());
        long every = bounds.sweep().toMillis();
        sweeper.scheduleWithFixedDelay(() -> lanes.sweep(loop.clock().instant()), every, every, TimeUnit.MILLISECONDS);
        return new Listener(server, doorkeeper, sweeper);
    }

    public int port() {
        return server.getPort();
    }

    /// These keys are good from now on; connections by any other end. From any thread, as soon as keys change.
    public void publish(KnownKeys keys) {
        doorkeeper.publish(keys, server.getActiveSessions());
    }

    @Override
    public void close() throws IOException {
        sweeper.shutdownNow();
        server.stop(true);
    }

    private static Command person(PersonDoor persons, Doorkeeper doorkeeper, RefusalGate refusals,
            ChannelSession channel, Optional<String> line) {
        var session = channel.getSession();
        if (!(doorkeeper.role(session) instanceof Role.Person person)) {
            return null;
        }
        return persons.open(person, session, line,
                because -> refusals.refused(person.fingerprint(), session.getUsername(),
                        person.name() + ": " + because));
    }

    private static SubsystemFactory subsystem(String name, Function<ChannelSession, Command> create) {
        return new SubsystemFactory() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return create.apply(channel);
            }
        };
    }
}
