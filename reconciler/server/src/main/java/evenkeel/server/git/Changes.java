package evenkeel.server.git;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.Json;
import evenkeel.model.Outcome;

/// The changes of hosts: each has one intent, and at most one result, which matches it. What was planned and not begun
/// has a result alone, which tells of no change.
final class Changes {

    private static final Digest CLOSED = new Digest(0, 0, 0, 0);

    private final Map<String, Digest> changes = new HashMap<>();
    private final Consumer<String> problem;
    private long open;

    Changes(Consumer<String> problem) {
        this.problem = problem;
    }

    /// @param begun before the first that is added
    Changes(Map<String, Digest> begun, Consumer<String> problem) {
        this(problem);
        begin(begun);
    }

    /// These were begun where nobody can see it any more.
    void begin(Map<String, Digest> begun) {
        begun.forEach((id, what) -> {
            if (changes.putIfAbsent(id, what) == null) {
                open++;
            }
        });
    }

    /// Those without a result, and what they are to change.
    SortedMap<String, Digest> begun() {
        var begun = new TreeMap<>(changes);
        begun.values().removeIf(CLOSED::equals);
        return begun;
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
        if (intent == null && begun(entry)) {
            problem.accept("change " + entry.id() + " has a result and no intent");
        } else if (CLOSED.equals(intent)) {
            problem.accept("change " + entry.id() + " has two results");
        } else if (intent != null) {
            open--;
            if (!intent.equals(what)) {
                problem.accept("change " + entry.id() + " has a result that does not match its intent");
            }
        }
    }

    /// A change of before that is confirmed now was not begun anew.
    private static boolean begun(HostEntry result) {
        return !result.changes().isEmpty() || result.outcome().orElseThrow() instanceof Outcome.Converged
                && !result.output().startsWith("confirmed: ");
    }

    long count() {
        return changes.size();
    }

    long open() {
        return open;
    }
}
