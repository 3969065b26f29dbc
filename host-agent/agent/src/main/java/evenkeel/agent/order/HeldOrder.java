package evenkeel.agent.order;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;

/// The one standing order that an agent holds: its sequence never goes back, not over a restart either.
public final class HeldOrder {

    private static final String FILE = "order.json";

    private final State state;
    private final Enrolment enrolment;
    private final OrderKey key;
    private final Fence fence;
    private byte[] body = {};
    private Optional<StandingOrder> order = Optional.empty();
    private Map<Key, Item> items = Map.of();

    private HeldOrder(State state, Enrolment enrolment, OrderKey key, Fence fence) {
        this.state = state;
        this.enrolment = enrolment;
        this.key = key;
        this.fence = fence;
    }

    /// @throws IOException also if what is on the disk was not signed by the fleet's order key
    public static HeldOrder open(State state, Enrolment enrolment, Fence fence) throws IOException {
        var held = new HeldOrder(state, enrolment, OrderKey.parse(enrolment.orderKey()), fence);
        var stored = state.read(FILE, Frame.Order.class);
        if (stored.isPresent()) {
            try {
                held.keep(stored.get().body(), held.check(stored.get()));
            } catch (Refused e) {
                throw new IOException(state.folder().resolve(FILE) + ": " + e.getMessage(), e);
            }
        }
        return held;
    }

    /// Takes an order; it is on the disk when this returns.
    ///
    /// @return false if it is the one already held
    public boolean take(Frame.Order sent) throws IOException, Refused {
        var next = check(sent);
        if (fence.lower(next.epoch())) {
            throw new Refused("an order of epoch " + next.epoch() + ", where epoch " + fence.epoch() + " was seen");
        }
        if (next.sequence() == sequence() && Arrays.equals(sent.body(), body)) {
            return false;
        }
        if (next.sequence() <= sequence()) {
            throw new Refused("an order of sequence " + next.sequence() + ", where " + sequence() + " is held");
        }
        fence.heard(next.epoch());
        state.write("agent.order", FILE, sent);
        keep(sent.body(), next);
        return true;
    }

    public Optional<StandingOrder> order() {
        return order;
    }

    /// 0 if none is held.
    public long sequence() {
        return order.map(StandingOrder::sequence).orElse(0L);
    }

    /// In the order in which they are applied.
    public Map<Key, Item> items() {
        return items;
    }

    private StandingOrder check(Frame.Order sent) throws Refused {
        if (sent.body() == null || sent.signature() == null || !key.signed(sent.body(), sent.signature())) {
            throw new Refused("an order that the fleet's order key did not sign");
        }
        StandingOrder next;
        try {
            next = Json.parse(new String(sent.body(), StandardCharsets.UTF_8), StandingOrder.class);
        } catch (IllegalArgumentException e) {
            throw new Refused("an order that cannot be read: " + e.getMessage());
        }
        if (!next.fleet().equals(enrolment.fleet()) || !next.host().equals(enrolment.host())) {
            throw new Refused("an order for " + next.fleet() + "/" + next.host() + ", where this is "
                    + enrolment.fleet() + "/" + enrolment.host());
        }
        return next;
    }

    private void keep(byte[] bytes, StandingOrder next) {
        var byKey = new LinkedHashMap<Key, Item>();
        next.items().forEach(item -> byKey.put(item.key(), item));
        body = bytes;
        order = Optional.of(next);
        items = Collections.unmodifiableMap(byKey);
    }
}
