package evenkeel.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.rollout.Progress;
import evenkeel.rollout.Progress.Phase;

/// How far each association's waves are, as the ledger says.
final class Waves {

    private static final Progress NONE = new Progress();
    private final Map<String, Progress> byName = new HashMap<>();

    void from(Map<String, Progress.Folded> folded) {
        folded.forEach((association, progress) -> byName.put(association, Progress.of(progress)));
    }

    SortedMap<String, Progress.Folded> folded() {
        var folded = new TreeMap<String, Progress.Folded>();
        byName.forEach((association, progress) -> folded.put(association, progress.folded()));
        return folded;
    }

    void reached(Event.Waved waved, Instant at) {
        kept(waved.association()).reached(waved.generation(), waved.wave(), switch (waved.step()) {
            case BEGUN -> Phase.BEGUN;
            case BAKES -> Phase.BAKES;
            case ASKED -> Phase.ASKED;
            case ENDED -> Phase.ENDED;
        }, at);
    }

    void quarantined(Event.Quarantined quarantined) {
        kept(quarantined.association()).quarantined(quarantined.generation(), quarantined.because());
    }

    void resumed(Event.Resumed resumed, Instant at) {
        kept(resumed.association()).resumed(resumed.generation(), at);
    }

    /// @param host as it was before the move: what it lets go of was of the association that last changed it
    void begun(Event.Dispatched move, HostState host) {
        for (var part : move.parts()) {
            if (part.release()) {
                host.association(part.key()).map(byName::get).ifPresent(of -> of.released(move.host()));
            } else if (byName.containsKey(part.association())) {
                byName.get(part.association()).took(part.generation(), move.host());
            }
        }
    }

    private Progress kept(String association) {
        return byName.computeIfAbsent(association, _ -> new Progress());
    }

    /// Of one that nothing is known of: one that has not begun. It is only read.
    Progress of(String association) {
        return byName.getOrDefault(association, NONE);
    }
}
