package evenkeel.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.OrderKey;
import evenkeel.agent.order.Refused;
import evenkeel.agent.order.State;
import evenkeel.disk.Folders;
import evenkeel.document.CommandDocument;
import evenkeel.document.Unreadable;
import evenkeel.model.Digest;
import evenkeel.model.Invocation;
import evenkeel.model.Json;
import evenkeel.model.Pin;
import evenkeel.model.RunStatus;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// All invocations that this host keeps: each command is taken once, ever.
public final class Invocations {

    private final State state;
    private final Enrolment enrolment;
    private final Fence fence;
    private final InstantSource wall;
    private final OrderKey key;
    private final TreeMap<String, HeldInvocation> held = new TreeMap<>();
    private final KeptStreams streams = new KeptStreams(held::values);
    private final Remembered known;

    private Invocations(State state, Enrolment enrolment, Fence fence, InstantSource wall) throws IOException {
        this.state = state;
        this.enrolment = enrolment;
        this.fence = fence;
        this.wall = wall;
        this.key = OrderKey.parse(enrolment.orderKey());
        this.known = Remembered.open(state, wall);
    }

    /// @throws IOException also if what is on the disk was not signed by the fleet's order key
    public static Invocations open(State state, Enrolment enrolment, Fence fence, InstantSource wall)
            throws IOException {
        var invocations = new Invocations(state, enrolment, fence, wall);
        for (var command : invocations.commands()) {
            if (invocations.known.has(command)) {
                invocations.remove(command);
            } else {
                invocations.held.put(command, invocations.open(command));
            }
        }
        return invocations;
    }

    /// Those of which there are files.
    private Set<String> commands() throws IOException {
        var commands = new TreeSet<String>();
        for (var file : state.disk().list(state.folder().resolve(Names.FOLDER))) {
            var name = file.getFileName().toString();
            if (name.matches("[A-Za-z0-9-]+\\.[a-z0-9]+")) {
                commands.add(name.substring(0, name.indexOf('.')));
            }
        }
        return commands;
    }

    private HeldInvocation open(String command) throws IOException {
        var sent = state.read(Names.sent(command), Frame.Invoke.class);
        try {
            return HeldInvocation.open(state, command,
                    sent.isEmpty() ? Optional.empty() : Optional.of(read(sent.get())));
        } catch (Refused e) {
            throw new IOException(Names.sent(command) + ": " + e.getMessage(), e);
        }
    }

    /// Takes an invocation: on the disk when this returns.
    ///
    /// @return what is to be told of: also one that will never be begun; empty if it is kept already
    /// @throws Refused if it cannot be said whose it is, or it is none of this host's
    public Optional<HeldInvocation> take(Frame.Invoke sent) throws IOException, Refused {
        var invocation = read(sent);
        if (fence.lower(invocation.epoch())) {
            throw new Refused("a command of epoch " + invocation.epoch() + ", where epoch " + fence.epoch()
                    + " was seen");
        }
        var command = invocation.command();
        if (held.containsKey(command) || known.has(command)) {
            return Optional.empty();
        }
        if (held.size() >= Limits.INVOCATIONS) {
            throw new Refused("the command " + command + " cannot be taken: " + held.size()
                    + " wait for the reconciler to have their ends");
        }
        if (known.full()) {
            throw new Refused("the command " + command + " cannot be taken: " + Remembered.MOST
                    + " are remembered that could still be sent again, so that none of them runs twice");
        }
        streams.bound();
        var because = impossible(invocation);
        var taken = because.isPresent()
                ? HeldInvocation.never(state, command, Optional.of(invocation), RunStatus.REFUSED, because.get())
                : HeldInvocation.take(state, invocation, sent);
        held.put(command, taken);
        return Optional.of(taken);
    }

    private Optional<String> impossible(Invocation invocation) {
        if (late(invocation)) {
            return Optional.of("it came later than " + invocation.until() + ", the last moment to begin it");
        }
        try {
            CommandDocument.of(invocation.document());
            return Optional.empty();
        } catch (Unreadable e) {
            return Optional.of(e.getMessage());
        }
    }

    /// Whether its time to begin is over.
    public boolean late(Invocation invocation) {
        return wall.instant().isAfter(invocation.until());
    }

    private Invocation read(Frame.Invoke sent) throws Refused {
        if (sent.body() == null || sent.signature() == null || !key.signed(sent.body(), sent.signature())) {
            throw new Refused("a command that the fleet's order key did not sign");
        }
        Invocation invocation;
        try {
            invocation = Json.parse(new String(sent.body(), StandardCharsets.UTF_8), Invocation.class);
        } catch (IllegalArgumentException e) {
            throw new Refused("a command that cannot be read: " + e.getMessage());
        }
        Wholeness.of(invocation);
        if (!invocation.fleet().equals(enrolment.fleet()) || !invocation.host().equals(enrolment.host())) {
            throw new Refused("a command for " + invocation.fleet() + "/" + invocation.host() + ", where this is "
                    + enrolment.fleet() + "/" + enrolment.host());
        }
        return invocation;
    }

    /// A person wants it ended. One that is not known will never be begun.
    ///
    /// @return what is to be told of; empty if there is nothing new to say
    public Optional<HeldInvocation> cancel(String command) throws IOException {
        var one = held.get(command);
        if (one == null && !known.has(command) && !known.full() && held.size() < Limits.INVOCATIONS) {
            one = HeldInvocation.never(state, command, Optional.empty(), RunStatus.CANCELLED,
                    "it was cancelled before it came");
            held.put(command, one);
            return Optional.of(one);
        }
        if (one == null || one.over() || one.cancelled()) {
            return Optional.empty();
        }
        one.cancel();
        return Optional.of(one);
    }

    /// Whether it is kept, and has ended.
    public boolean over(String command) {
        return held.containsKey(command) && held.get(command).over();
    }

    /// The reconciler has its end. It is still not taken again.
    public void forget(String command) throws IOException {
        var one = held.get(command);
        if (one == null || !one.over()) {
            return;
        }
        known.add(command, one.until());
        held.remove(command);
        remove(command);
    }

    /// What it says it was, last: whoever is interrupted here goes on when the agent starts.
    private void remove(String command) throws IOException {
        Folders.remove(state.folder().resolve("streams").resolve(command));
        for (var file : files(command)) {
            state.disk().delete("agent.invocation", file);
        }
    }

    private List<Path> files(String command) throws IOException {
        return state.disk().list(state.folder().resolve(Names.FOLDER)).stream()
                .filter(file -> file.getFileName().toString().startsWith(command + ".")).toList();
    }

    public KeptStreams streams() {
        return streams;
    }

    /// The plugins of those that are not over.
    public List<Pin> pins() {
        return held.values().stream().flatMap(one -> one.open().stream()).flatMap(one -> one.pins().stream())
                .distinct().toList();
    }

    /// The plugins and contents of those that are not over.
    public Set<Digest> needed() {
        var needed = new TreeSet<Digest>();
        pins().forEach(pin -> needed.add(pin.sha256()));
        held.values().stream().flatMap(one -> one.open().stream())
                .forEach(one -> needed.addAll(one.contents().values()));
        return needed;
    }

    public Collection<HeldInvocation> all() {
        return List.copyOf(held.values());
    }
}
