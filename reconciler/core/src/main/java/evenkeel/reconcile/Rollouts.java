package evenkeel.reconcile;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.rollout.Rollout;

/// How far each association's rollout is, as the ledger says. A generation that is not the present one is told of moves
/// that end, and of nothing else.
final class Rollouts {

    private final Map<String, Rollout> byName = new HashMap<>();

    void from(Map<String, Rollout.Folded> folded) {
        folded.forEach((association, rollout) -> byName.put(association, Rollout.of(rollout)));
    }

    SortedMap<String, Rollout.Folded> folded() {
        var folded = new TreeMap<String, Rollout.Folded>();
        byName.forEach((association, rollout) -> folded.put(association, rollout.folded()));
        return folded;
    }

    Map<String, Rollout> all() {
        return Collections.unmodifiableMap(byName);
    }

    void begun(Event.Dispatched move) {
        for (var part : move.parts()) {
            var known = byName.get(part.association());
            var now = known == null ? new Rollout(part.generation()) : known.in(part.generation());
            byName.put(part.association(), now);
            now.begun(move.host());
        }
    }

    void ended(Event.Part part, HostName host) {
        var rollout = byName.get(part.association());
        if (rollout == null) {
            return;
        }
        if (rollout.generation().equals(part.generation())) {
            rollout.ended(host);
        } else {
            rollout.left(host);
        }
    }

    void failed(Event.Part part, HostName host) {
        of(part.association(), part.generation()).ifPresent(rollout -> rollout.failed(host));
    }

    void halted(Event.Halted halted) {
        of(halted.association(), halted.generation()).ifPresent(rollout -> rollout.halted(halted.because()));
    }

    void retried(String association) {
        Optional.ofNullable(byName.get(association)).ifPresent(Rollout::retried);
    }

    void retired(HostName host) {
        byName.values().forEach(rollout -> rollout.ended(host));
    }

    private Optional<Rollout> of(String association, String generation) {
        return Optional.ofNullable(byName.get(association)).filter(rollout -> rollout.generation().equals(generation));
    }
}
