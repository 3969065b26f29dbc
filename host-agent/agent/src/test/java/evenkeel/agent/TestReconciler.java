package evenkeel.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Invocation;
import evenkeel.model.InvocationState;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Pin;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frame.Planned;
import tools.jackson.databind.JsonNode;

/// The other end of an in-memory link: it answers at once, and remembers what it was told.
final class TestReconciler {

    static final HostName HOST = new HostName("web-01");
    final List<Frame> frames = new ArrayList<>();
    final TreeMap<String, List<HostEntry>> entries = new TreeMap<>();
    final Map<Key, Observation> seen = new LinkedHashMap<>();
    final List<String> ended = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    final List<Frame.OutputPart> parts = new ArrayList<>();
    /// The newest state of each command, and all that were told.
    final Map<String, InvocationState> invoked = new LinkedHashMap<>();
    final List<InvocationState> told = new ArrayList<>();
    final List<Frame.Said> said = new ArrayList<>();
    final List<Frame.Checked> checked = new ArrayList<>();
    List<Held> held = List.of();
    List<Key> contested = List.of();
    Optional<Frame.Order> newest = Optional.empty();
    UnaryOperator<StandingOrder> limits = order -> order;
    List<Pin> pins = List.of();
    boolean acks = true;
    /// It does not answer where blobs are needed.
    boolean holds;
    long epoch = 1;
    long sequence;
    long number;
    private final KeyPair key;
    private HostAgent agent;

    TestReconciler() {
        try {
            key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String orderKey() {
        var raw = Arrays.copyOfRange(key.getPublic().getEncoded(), 12, 44);
        var blob = HexFormat.of().parseHex("0000000b7373682d6564323535313900000020" + HexFormat.of().formatHex(raw));
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob) + " order";
    }

    void connect(HostAgent to) throws IOException {
        agent = to;
        agent.connected(frame -> {
            if (agent == to) {
                take(frame);
            }
        });
    }

    void disconnect() throws IOException {
        var from = agent;
        agent = null;
        from.disconnected();
    }

    boolean linked() {
        return agent != null;
    }

    /// Asks for all of these, as they were last reported; they have to be confirmed in that time.
    void move(Duration within, Item... items) {
        send(planned(Arrays.stream(items).map(item -> new Planned(item.key(), item.digest(),
                seen.get(item.key()) instanceof Observation.Seen(_, var record, _) ? record : Planned.AFTER, false,
                Optional.of(within))).toList()));
    }

    /// The agent's process is gone.
    void lost() {
        agent = null;
    }

    private void take(Frame frame) {
        frames.add(frame);
        switch (frame) {
            case Frame.Hello _ -> {
                send(new Frame.Welcome(Frame.VERSION, epoch, Instant.EPOCH));
                newest.ifPresent(this::send);
            }
            case Frame.Report report -> {
                report.lines().forEach(line -> seen.put(line.key(), line.observation()));
                held = report.held();
                contested = report.contested();
            }
            case Frame.Entries sent -> {
                sent.entries().forEach(this::enter);
                if (acks) {
                    sent.entries().reversed().stream().filter(entry -> !entry.intent()).findFirst()
                            .ifPresent(last -> send(new Frame.Ack(last.epoch(), last.sequence())));
                }
            }
            case Frame.NeedBlob need -> {
                var bytes = blobs.get(need.digest());
                if (holds) {
                    return;
                }
                send(bytes == null
                        ? new Frame.Blob(need.digest(), 0, -1, new byte[0])
                        : new Frame.Blob(need.digest(), 0, bytes.length, bytes));
            }
            case Frame.Ended move -> ended.add(move.move());
            case Frame.Problem problem -> problems.add(problem.because());
            case Frame.OutputPart part -> parts.add(part);
            case Frame.Checked answer -> checked.add(answer);
            case Frame.Records _,Frame.Looked _ -> {
            }
            case Frame.Invoked(var states) -> states.forEach(state -> {
                invoked.put(state.command(), state);
                told.add(state);
            });
            case Frame.Said part -> said.add(part);
            case Frame.Invoke _,Frame.CancelInvocation _,Frame.ForgetInvocation _,Frame.Welcome _,Frame.Order _,Frame.Apply _,Frame.Ack _,Frame.NeedRecords _,Frame.NeedOutput _,Frame.HaveOutput _,Frame.Look _,Frame.Blob _,Frame.Check _ ->
                throw new IllegalStateException("an agent does not send " + frame);
        }
    }

    private void enter(HostEntry entry) {
        var same = entries.computeIfAbsent(entry.id(), _ -> new ArrayList<>());
        if (same.stream().noneMatch(one -> one.intent() == entry.intent())) {
            same.add(entry);
        } else if (!same.contains(entry)) {
            throw new AssertionError("two different entries of one phase: " + same + " and " + entry);
        }
    }

    void send(Frame frame) {
        try {
            if (agent != null) {
                agent.receive(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StandingOrder body(Item... items) {
        return limits.apply(new StandingOrder("fleet", HOST, epoch, ++sequence, "rev" + sequence, Instant.EPOCH, pins,
                List.of(items), List.copyOf(blobs.keySet()), Duration.ofHours(72), 60, 5,
                Duration.ofMinutes(30), false));
    }

    void order(Item... items) {
        newest = Optional.of(signed(body(items)));
        send(newest.get());
    }

    Frame.Order signed(StandingOrder order) {
        var body = Json.line(order).getBytes(StandardCharsets.UTF_8);
        return new Frame.Order(body, signature(body));
    }

    Frame.Invoke signed(Invocation invocation) {
        return signed(Json.MAPPER.valueToTree(invocation));
    }

    Frame.Invoke signed(JsonNode invocation) {
        var body = Json.line(invocation).getBytes(StandardCharsets.UTF_8);
        return new Frame.Invoke(body, signature(body));
    }

    void invoke(Invoking invoking) {
        send(signed(invoking.invocation()));
    }

    /// As `status: step status, step status …` with the sentences of those that have one.
    String how(String command) {
        var state = invoked.get(command);
        if (state == null) {
            return "never heard of";
        }
        var words = new StringBuilder(state.status() + " " + state.because()).append(':');
        state.steps().forEach(step -> words.append(' ').append(step.name()).append(' ').append(step.status())
                .append(step.because().isEmpty() ? "" : " (" + step.because() + ")"));
        return words.toString().replace(" :", ":");
    }

    private byte[] signature(byte[] body) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks for all of these, as they were last reported.
    void move(Item... items) {
        send(planned(Arrays.stream(items).map(item -> new Planned(item.key(), item.digest(),
                seen.get(item.key()) instanceof Observation.Seen(_, var record, _) ? record : Planned.AFTER, false))
                .toList()));
    }

    void release(Item... items) {
        send(planned(Arrays.stream(items)
                .map(item -> new Planned(item.key(), item.digest(), Planned.AFTER, true)).toList()));
    }

    Frame.Apply planned(List<Planned> planned) {
        number++;
        return new Frame.Apply(epoch, number, "move-" + epoch + "-" + number, sequence, "rev" + sequence, planned);
    }

    /// The words of all outcomes of a key, oldest first; `…` where the result is missing.
    List<String> outcomes(Item item) {
        var words = new ArrayList<String>();
        entries.values().stream().filter(same -> same.getFirst().key().equals(item.key()))
                .sorted(java.util.Comparator.comparing((List<HostEntry> same) -> same.getFirst().epoch())
                        .thenComparing(same -> same.getFirst().sequence()))
                .forEach(same -> words.add(same.stream().flatMap(one -> one.outcome().stream())
                        .map(outcome -> outcome.word()).findFirst().orElse("…")));
        return words;
    }
}
