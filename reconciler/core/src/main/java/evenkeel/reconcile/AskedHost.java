package evenkeel.reconcile;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import evenkeel.model.Digest;
import evenkeel.model.Item;

/// What one host is asked to look at: one frame at a time, so that its other work is not held up.
final class AskedHost {

    /// Items and bytes of inputs in one frame, and items that wait.
    private static final int FRAME_ITEMS = 100;
    private static final int FRAME_BYTES = 256 << 10;
    private static final int WAITING = 5_000;

    private final Budget budget;
    private final Map<Digest, Wish> waiting = new LinkedHashMap<>();
    private Map<Digest, Item> flying = Map.of();
    private long frame;
    private Instant sent = Instant.EPOCH;

    AskedHost(Budget budget) {
        this.budget = budget;
    }

    /// @param with the items that it follows, as they would be: it is seen together with them
    record Wish(Item item, List<Item> with) {
        Digest digest() {
            return item.digest();
        }
    }

    /// @return whether it is asked for now; if not, it was asked for enough
    boolean add(Wish wish, Instant now) {
        if (has(wish.digest())) {
            return true;
        }
        if (waiting.size() >= WAITING || bytes(wish) > FRAME_BYTES || !budget.take(1, now)) {
            return false;
        }
        waiting.put(wish.digest(), wish);
        return true;
    }

    boolean has(Digest item) {
        return waiting.containsKey(item) || flying.containsKey(item);
    }

    /// The items of the next frame; empty while one is on its way, or there is nothing.
    List<Item> next(long number, Instant now) {
        var items = new LinkedHashMap<Digest, Item>();
        int bytes = 0;
        for (var left = waiting.values().iterator(); flying.isEmpty() && left.hasNext();) {
            var wish = left.next();
            bytes += bytes(wish);
            if (!items.isEmpty() && (items.size() + wish.with().size() >= FRAME_ITEMS || bytes > FRAME_BYTES)) {
                break;
            }
            wish.with().forEach(item -> items.put(item.digest(), item));
            items.put(wish.digest(), wish.item());
            left.remove();
        }
        if (!items.isEmpty()) {
            flying = items;
            frame = number;
            sent = now;
        }
        return List.copyOf(items.values());
    }

    private static int bytes(Wish wish) {
        int bytes = size(wish.item());
        for (var item : wish.with()) {
            bytes += size(item);
        }
        return bytes;
    }

    private static int size(Item item) {
        return item.desired().canonical().length + item.key().text().length() + 1_000;
    }

    /// Whether this frame is on its way.
    boolean flies(long number) {
        return !flying.isEmpty() && frame == number;
    }

    /// What it asked for.
    Map<Digest, Item> landed() {
        var landed = flying;
        flying = Map.of();
        return landed;
    }

    /// Whether a frame was sent before that instant, and there was no answer.
    boolean lost(Instant before) {
        return !flying.isEmpty() && sent.isBefore(before);
    }

    void forget() {
        flying = Map.of();
        waiting.clear();
    }

    Set<Digest> all() {
        var all = new HashSet<>(waiting.keySet());
        all.addAll(flying.keySet());
        return all;
    }

}
