package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Links;
import evenkeel.server.link.Bounds;
import evenkeel.server.link.KnownKeys;
import evenkeel.server.link.LinkKey;
import evenkeel.server.link.Listener;
import evenkeel.server.link.Loop;
import evenkeel.server.link.SshAgents;
import evenkeel.server.shell.Shell;

/// A program that stands in a reconciler's place and asks one host to look, as for the plan of another revision: a
/// reconciler asks that only of some revisions.
final class Asker implements Links {

    private final SshAgents agents = new SshAgents();
    private final long epoch;

    private Asker(long epoch) {
        this.epoch = epoch;
    }

    /// @param words the agent's folder, the file of the link key, the port
    public static void main(String[] words) throws IOException, InterruptedException {
        var agent = Path.of(words[0]);
        var enrolment = Json.MAPPER.readTree(Files.readString(agent.resolve("enrolment.json")));
        var asker = new Asker(
                Json.MAPPER.readTree(Files.readString(agent.resolve("moves.json"))).path("epoch").asLong());
        var loop = new Loop(() -> enrolment.path("fleet").asString(), Executors.newSingleThreadExecutor(),
                InstantSource.system(), asker, (_, user, because) -> System.out.println(user + ": " + because));
        var key = LinkKey.read(Files.readString(Path.of(words[1])));
        var listener = Listener.start(new Listener.Place("127.0.0.1", Integer.parseInt(words[2]), key), loop,
                asker.agents, new Shell((_, _, _, _) -> 1), Bounds.USUAL);
        var host = LinkKey.open(LinkKey.read(Files.readString(agent.resolve("identity"))));
        listener.publish(new KnownKeys(Map.of(host, new HostName(enrolment.path("host").asString())), Map.of()));
        System.out.println("listening on " + listener.port());
        Thread.currentThread().join();
    }

    @Override
    public Optional<HostName> host(String key) {
        return Optional.empty();
    }

    @Override
    public Enrol.Answer enrol(String key, Enrol.Request request, Instant now) {
        return new Enrol.Answer("nobody joins here", "", List.of(), "");
    }

    @Override
    public void connected(HostName host, Frame.Hello hello, Instant now) {
        System.out.println(host + " is there");
        agents.send(host, new Frame.Welcome(Frame.VERSION, epoch, now));
        agents.send(host, new Frame.Look(1, List.of(), List.of()));
    }

    @Override
    public void received(HostName host, Frame frame, Instant now) {
        System.out.println(host + " sent a " + frame.getClass().getSimpleName());
    }

    @Override
    public void gone(HostName host, Instant now) {
        System.out.println(host + " is gone");
    }

    @Override
    public Optional<byte[]> blob(HostName host, Digest digest) {
        return Optional.empty();
    }
}
