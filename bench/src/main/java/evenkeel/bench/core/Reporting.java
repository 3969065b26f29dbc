package evenkeel.bench.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.StandingOrder;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frame.Line;
import evenkeel.reconcile.Links;

/// All agents, pretended: each takes its order and finds everything as desired. What they say is made anew for each
/// host, as what comes over a link is.
final class Reporting {

    /// Orders that came and were not answered yet.
    private final Map<HostName, Frame.Order> orders = new TreeMap<>();
    private final Map<HostName, Frame.Look> looks = new TreeMap<>();
    private final Map<HostName, List<Digest>> wanted = new TreeMap<>();
    private final Map<Digest, Tree.Fields> records = new HashMap<>();
    private final Map<Digest, Digest> seen = new HashMap<>();
    /// Frames of each kind.
    final Map<String, Integer> sent = new TreeMap<>();

    void sent(HostName host, Frame frame) {
        sent.merge(frame.getClass().getSimpleName(), 1, Integer::sum);
        switch (frame) {
            case Frame.Order order -> orders.put(host, order);
            case Frame.Look look -> looks.put(host, look);
            case Frame.NeedRecords(var digests) -> wanted.put(host, digests);
            default -> {
                // nothing that these agents have to answer
            }
        }
    }

    /// What was seen is forgotten.
    void forget() {
        records.clear();
        seen.clear();
    }

    boolean asked() {
        return !orders.isEmpty() || !wanted.isEmpty() || !looks.isEmpty();
    }

    void connect(HostName host, Links links, String attribute, Instant now) {
        var attributes = new TreeMap<>(Map.of("os", "debian", "release", "13", "architecture", "x86_64", "note",
                attribute));
        links.connected(host, new Frame.Hello(Frame.VERSION, "bench", host, "bench", 1, 0, attributes, List.of()),
                now);
    }

    void answer(Links links, Instant now) {
        var came = new TreeMap<>(orders);
        orders.clear();
        came.forEach((host, order) -> links.received(host, report(order, now), now));
        var looked = new TreeMap<>(looks);
        looks.clear();
        looked.forEach((host, look) -> links.received(host, looked(look, now), now));
        var asked = new TreeMap<>(wanted);
        wanted.clear();
        asked.forEach((host, digests) -> links.received(host, new Frame.Records(digests.stream()
                .map(digest -> (Tree) records.get(digest)).toList()), now));
    }

    private Frame.Report report(Frame.Order frame, Instant now) {
        var order = Json.parse(new String(frame.body(), StandardCharsets.UTF_8), StandingOrder.class);
        var lines = new ArrayList<Line>();
        var held = new ArrayList<Held>();
        for (var item : order.items()) {
            lines.add(new Line(item.key(), new Observation.Seen(item.digest(), record(item), now.plusNanos(1))));
            held.add(new Held(item.key(), item.digest(), new String(item.action().toCharArray()),
                    item.wiring().onRelease(), true));
        }
        return new Frame.Report(order.sequence(), true, lines, held, List.of());
    }

    /// Files that have another content.
    private static Frame.Looked looked(Frame.Look look, Instant now) {
        var lines = new ArrayList<Line>();
        var saw = new ArrayList<Tree>();
        for (var item : look.items()) {
            var values = new TreeMap<>(Actual.of(item).values());
            values.put("sha256", Tree.text("0".repeat(64)));
            var record = new Tree.Fields(values);
            saw.add(record);
            lines.add(new Line(item.key(), new Observation.Seen(item.digest(), Digest.of(record.canonical()), now)));
        }
        return new Frame.Looked(look.id(), lines, saw);
    }

    private Digest record(Item item) {
        var digest = seen.computeIfAbsent(item.digest(), _ -> {
            var record = Actual.of(item);
            var of = Digest.of(record.canonical());
            records.putIfAbsent(of, record);
            return of;
        });
        return new Digest(digest.a(), digest.b(), digest.c(), digest.d());
    }

    /// One item of a host was looked at again.
    void one(HostName host, Item item, Tree.Fields saw, long order, Links links, Instant now) {
        var digest = Digest.of(saw.canonical());
        records.putIfAbsent(digest, saw);
        links.received(host, new Frame.Report(order, false, List.of(new Line(new Key(item.key().text()),
                new Observation.Seen(item.digest(), digest, now))), List.of(), List.of()), now);
    }
}
