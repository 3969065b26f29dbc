package evenkeel.server.git;

import java.util.List;

/// What checking an audit trail found.
///
/// @param head the newest commit
/// @param changes of hosts that have an intent
/// @param open intents without a result: begun, or still to be reported
/// @param years oldest first
/// @param problems what is not as it should, by commit, the first of them; empty if all is well
public record AuditReport(String head, long commits, long entries, long changes, long open, List<Year> years,
        List<String> problems) {

    /// A year of the trail.
    ///
    /// @param head its last commit
    /// @param dropped its branch is not there: of it there is the head, as the checkpoint of a later year keeps it
    public record Year(int year, String head, boolean dropped) {
    }

    public AuditReport {
        years = List.copyOf(years);
        problems = List.copyOf(problems);
    }

    public boolean good() {
        return problems.isEmpty();
    }
}
