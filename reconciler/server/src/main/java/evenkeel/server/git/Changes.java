package evenkeel.server.git;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.Json;

/// The changes of hosts: each has one intent, and at most one result, which matches it.
final class Changes {

    private static final Digest CLOSED = new Digest(0, 0, 0, 0);

    private final Map<String, Digest> changes = new HashMap<>();
    private final Consumer<String> problem;
    private long open;

    Changes(Consumer<String> problem) {
        this.problem = problem;
    }

    void add(HostEntry entry) {
        var what = Digest.of(entry.key() + "\n" + entry.item() + "\n" + Json.line(entry.changes()));
        if (entry.intent()) {
            if (changes.putIfAbsent(entry.id(), what) != null) {
                problem.accept("change " + entry.id() + " has two intents");
            } else {
                open++;
            }
            return;
        }
        var intent = changes.put(entry.id(), CLOSED);
        if (intent == null) {
            problem.accept("change " + entry.id() + " has a result and no intent");
        } else if (intent.equals(CLOSED)) {
            problem.accept("change " + entry.id() + " has two results");
        } else {
            open--;
            if (!intent.equals(what)) {
                problem.accept("change " + entry.id() + " has a result that does not match its intent");
            }
        }
    }

    long count() {
        return changes.size();
    }

    long open() {
        return open;
    }
}
