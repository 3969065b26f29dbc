package evenkeel.agent.observe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import evenkeel.loader.LoadedAction;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.spi.Host;
import evenkeel.spi.Skipped;

/// What items of an action saw together, by the digest of their list, until something may have changed.
final class Gathered {

    private final Map<Digest, Answer> answers = new HashMap<>();

    /// What one of them sees: all of its action and plugin are looked at, or were.
    ///
    /// @param others among which its companions are; those whose inputs do not bind are left out
    Tree.Fields record(Item item, LoadedAction action, Collection<Item> others, Host host) throws IOException {
        action.check(item.desired());
        var all = companions(item, action, others);
        var list = Digest.sha256();
        list.update(item.plugin().bytes());
        all.forEach(one -> list.update(one.digest().bytes()));
        var digest = Digest.read(list.digest());
        var known = answers.get(digest);
        if (known == null) {
            known = look(all, action, host);
            answers.put(digest, known);
        }
        return known.of(item.key());
    }

    void forget() {
        answers.clear();
    }

    private static List<Item> companions(Item item, LoadedAction action, Collection<Item> others) {
        var all = new ArrayList<Item>();
        for (var other : others) {
            if (other.action().equals(item.action()) && other.plugin().equals(item.plugin()) && binds(other, action)) {
                all.add(other);
            }
        }
        if (!all.contains(item)) {
            all.add(item);
        }
        return all;
    }

    private static boolean binds(Item item, LoadedAction action) {
        try {
            action.check(item.desired());
            return true;
        } catch (IOException e) {
            return false; // looking at it alone says so
        }
    }

    /// A failure is an answer too: it is not asked for again by each of them.
    private static Answer look(List<Item> all, LoadedAction action, Host host) {
        try {
            var records = action.observe(all.stream().map(Item::desired).toList(), host);
            var byKey = new HashMap<Key, Tree.Fields>();
            for (int i = 0; i < all.size(); i++) {
                byKey.put(all.get(i).key(), records.get(i));
            }
            return byKey::get;
        } catch (Skipped e) {
            return _ -> {
                throw e;
            };
        } catch (IOException e) {
            return _ -> {
                throw e;
            };
        }
    }

    /// What each of them sees.
    private interface Answer {
        Tree.Fields of(Key key) throws IOException;
    }
}
