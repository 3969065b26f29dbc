package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import evenkeel.model.HostEntry;

/// What hosts told of their changes: each is one intent and one result, in this order, told once.
final class Accounts {

    private final Map<String, HostEntry> intents = new HashMap<>();
    private final Set<String> results = new HashSet<>();
    /// Items of moves: each is made once.
    private final Set<String> made = new HashSet<>();
    private final Map<String, Integer> begun = new HashMap<>();

    void told(HostEntry change) {
        var told = "the entry " + change.id() + " of " + change.key();
        if (change.intent()) {
            hold(intents.put(change.id(), change) == null, told + " is told twice");
            hold(!results.contains(change.id()), told + ": its intent comes after its result");
            begun.merge(change.host() + " " + change.key().text(), 1, Integer::sum);
            return;
        }
        hold(results.add(change.id()), told + " has two results");
        hold(!change.cause().startsWith("move-") || made.add(change.host() + " " + change.cause() + " " + change.key()),
                told + " is the second of " + change.cause());
        var intent = intents.get(change.id());
        hold(intent != null || change.changes().isEmpty(), told + " is a change without an intent");
        hold(intent == null || intent.changes().equals(change.changes()), told + " is not what was intended");
    }

    /// How many changes of a key a host told of.
    int begun(String host, String key) {
        return begun.getOrDefault(host + " " + key, 0);
    }

    /// Intents that have no result.
    List<HostEntry> open() {
        return intents.values().stream().filter(intent -> !results.contains(intent.id())).toList();
    }
}
