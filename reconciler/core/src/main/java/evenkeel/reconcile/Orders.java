package evenkeel.reconcile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Probe;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;
import evenkeel.resource.Fleet;

/// Makes standing orders.
final class Orders {

    private final Identity identity;
    private final OrderKey key;

    Orders(Identity identity, OrderKey key) {
        this.identity = identity;
        this.key = key;
    }

    /// Digest of what an order says, so that the same is not sent twice.
    ///
    /// @param suspended items that are not repaired now
    static Digest content(Fleet fleet, Live live, SortedSet<Key> suspended) {
        var settings = fleet.settings();
        return Digest.of(live.compiled.desired().digest().hex() + fleet.plugins().pins() + settings.repairsAnHour()
                + settings.contestedAfter() + " " + settings.orderExpiry() + settings.scanEvery()
                + audited(fleet, live) + (suspended.isEmpty() ? "" : suspended) + probes(fleet, live));
    }

    /// The health checks that the host may be asked to make, where its agent can.
    private static List<Probe> probes(Fleet fleet, Live live) {
        return live.can.contains(Frame.Hello.CHECK)
                ? live.associations.stream().sorted()
                        .flatMap(name -> fleet.associations().get(name).waves().stream())
                        .flatMap(wave -> Checkup.probes(wave.checks()).stream()).distinct().toList()
                : List.of();
    }

    /// The host's associations that only observe: nothing of them is repaired.
    private static SortedSet<String> audited(Fleet fleet, Live live) {
        var audited = new TreeSet<String>();
        live.associations.stream().filter(name -> fleet.associations().get(name).audit()).forEach(audited::add);
        return audited;
    }

    /// @param sequence greater than any that the host has had
    /// @param suspended items that are not repaired, until a new order comes
    Frame.Order order(Fleet fleet, Live live, SortedSet<Key> suspended, long sequence, Instant now) {
        var settings = fleet.settings();
        var audited = audited(fleet, live);
        var items = live.compiled.desired().items().stream()
                .map(item -> audited.contains(item.origin().association()) || suspended.contains(item.key())
                        ? unrepaired(item)
                        : item)
                .toList();
        var order = new StandingOrder(settings.name(), live.facts.host(), identity.epoch(), sequence, fleet.revision(),
                now,
                fleet.plugins().pins(), items, new ArrayList<>(live.compiled.contents().keySet()),
                settings.orderExpiry(), settings.repairsAnHour(), settings.contestedAfter(), settings.scanEvery(),
                false, probes(fleet, live));
        var body = Json.line(order).getBytes(StandardCharsets.UTF_8);
        return new Frame.Order(body, key.sign(body));
    }

    private static Item unrepaired(Item item) {
        var wiring = item.wiring();
        return new Item(item.key(), item.action(), item.plugin(), item.desired(), item.firing(),
                new Item.Wiring(wiring.requires(), wiring.after(), wiring.onChangeOf(),
                        wiring.exitOnFailure(), wiring.onRelease(), false),
                item.origin(), item.digest());
    }

    /// What a host may fetch: the plugins of the fleet and the contents of its own items.
    static Set<Digest> blobs(Fleet fleet, Live live) {
        var blobs = new HashSet<>(live.compiled.contents().keySet());
        blobs.addAll(fleet.plugins().digests());
        return blobs;
    }
}
