package evenkeel.verbs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.plan.ApprovedSet;
import evenkeel.verbs.answer.BlameAnswer.Asked;
import evenkeel.verbs.answer.BlameAnswer.Made;

/// What the trail says of one key of a host, as it is wanted now.
///
/// @param revision that brought it as it is wanted
/// @param asked the first move of it, as far as the trail reaches
/// @param made its first result
/// @param last the newest result of the key
/// @param confirmed when the agent was heard after its newest change
/// @param change digest of what that move was to change, as approvals name it
record Blamed(Optional<String> revision, Optional<Asked> asked, Optional<Made> made, Optional<Made> last,
        Optional<Instant> confirmed, Optional<Digest> change) {

    /// Whether an event is about this key: a result, or a move of it.
    static boolean concerns(Key key, Event event) {
        return event instanceof Event.OnHost(var change)
                ? !change.intent() && change.key().equals(key)
                : event instanceof Event.Dispatched move
                        && move.parts().stream().anyMatch(part -> part.key().equals(key));
    }

    /// @param wanted the item's digest; of a key that nothing wants, the newest is meant
    /// @param newest the entries about this key, newest first
    static Blamed of(Key key, Optional<Digest> wanted, List<Entry> newest) {
        var digest = wanted.or(() -> newest.stream().map(entry -> digest(key, entry.event())).findFirst());
        var run = newest.stream().dropWhile(entry -> !digest.equals(Optional.of(digest(key, entry.event()))))
                .takeWhile(entry -> digest.equals(Optional.of(digest(key, entry.event())))).toList().reversed();
        var move = run.stream().filter(entry -> entry.event() instanceof Event.Dispatched).findFirst();
        var asked = move.map(Blamed::asked);
        var results = run.stream().flatMap(entry -> result(entry).stream()).toList();
        var made = results.stream().filter(result -> result.outcome().orElseThrow() instanceof Outcome.Converged)
                .findFirst().or(() -> results.stream().findFirst());
        var confirmed = results.reversed().stream().filter(result -> !result.cause().equals("repair")).findFirst()
                .filter(Blamed::confirms).map(HostEntry::at);
        return new Blamed(asked.map(Asked::revision).or(() -> made.map(HostEntry::revision)), asked,
                made.map(Blamed::made), newest.stream().flatMap(entry -> result(entry).stream()).findFirst()
                        .map(Blamed::made),
                confirmed, move.map(entry -> part(key, entry.event()))
                        .map(part -> ApprovedSet.change(part.release(), part.item(), part.changes())));
    }

    private static Digest digest(Key key, Event event) {
        return event instanceof Event.OnHost(var change)
                ? change.item()
                : part(key, event).item();
    }

    private static Event.Part part(Key key, Event event) {
        return ((Event.Dispatched) event).parts().stream().filter(part -> part.key().equals(key)).findFirst()
                .orElseThrow();
    }

    private static Optional<HostEntry> result(Entry entry) {
        return entry.event() instanceof Event.OnHost(var change) ? Optional.of(change) : Optional.empty();
    }

    /// Such an entry changes nothing, and says how it was confirmed.
    private static boolean confirms(HostEntry result) {
        return result.changes().isEmpty() && result.outcome().orElseThrow() instanceof Outcome.Converged;
    }

    private static Asked asked(Entry entry) {
        var move = (Event.Dispatched) entry.event();
        return new Asked(move.move(), move.revision(), entry.at());
    }

    private static Made made(HostEntry result) {
        var outcome = result.outcome().orElseThrow();
        return new Made(outcome.word(), outcome.because(), result.at(), result.cause(), result.revision());
    }
}
