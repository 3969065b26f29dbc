package evenkeel.agent.observe;

import java.util.HashMap;
import java.util.Map;

import evenkeel.loader.LoadedAction;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Key;

/// What is looked at again and again, by key: for one item and one loaded plugin at a time.
final class StandingItems {

    private record One(Digest item, Digest plugin, LoadedAction action, LoadedAction.Standing standing) {
        boolean of(Item now) {
            return item.equals(now.digest()) && plugin.equals(now.plugin());
        }
    }

    private final Map<Key, One> known = new HashMap<>();

    LoadedAction.Standing of(Item item, LoadedAction action) {
        var one = known.get(item.key());
        if (one == null || one.action != action || !one.of(item)) {
            one = new One(item.digest(), item.plugin(), action, action.standing(item.desired()));
            known.put(item.key(), one);
        }
        return one.standing;
    }

    /// Forgets what is none of these, and with it plugins that none of these needs.
    void keep(Map<Key, Item> items) {
        known.entrySet().removeIf(entry -> {
            var item = items.get(entry.getKey());
            return item == null || !entry.getValue().of(item);
        });
    }
}
