package evenkeel.reconcile;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import evenkeel.diagnose.Diagnostic;
import evenkeel.resource.Fleet;

/// Revisions that are not accepted, compiled: the last few, for each is asked about more than once.
final class Candidates {

    private static final int KEPT = 4;

    private final Work work;
    private final Acceptance acceptance;
    private final Map<String, Candidate> known = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Candidate> eldest) {
            return size() > KEPT;
        }
    };

    Candidates(Work work, Acceptance acceptance) {
        this.work = work;
        this.acceptance = acceptance;
    }

    /// @param revision as people write it
    /// @throws IOException if the source does not know it, or it is not a fleet
    Candidate of(String revision) throws IOException {
        known.values().removeIf(candidate -> !candidate.stands());
        var whole = known.get(revision);
        if (whole != null) {
            return whole;
        }
        var snapshot = acceptance.snapshot(revision);
        var same = known.get(snapshot.revision());
        if (same != null) {
            return same;
        }
        var reading = acceptance.read(snapshot);
        Fleet fleet = reading.fleet().orElseThrow(() -> new IOException(revision + " is not a fleet: "
                + reading.diagnostics().stream().filter(Diagnostic::refuses).map(Diagnostic::toString)
                        .reduce((one, other) -> one + "\n" + other).orElse("")));
        var fresh = new Candidate(work, fleet);
        known.put(fleet.revision(), fresh);
        return fresh;
    }

    /// The same, of which hosts are about to be asked: what was compiled to ask for others is forgotten.
    Candidate asked(String revision) throws IOException {
        var asked = of(revision);
        known.values().stream().filter(other -> other != asked).forEach(Candidate::forget);
        return asked;
    }
}
